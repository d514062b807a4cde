// The same as an ES module.
import behaviour from './behaviour.cjs';
export const handler = behaviour.handler;
export const streaming = behaviour.streaming;
