export * from './api';
export { faultOf } from './fault';
export * from './judge';
export * from './authorizer';
export * from './failures';
