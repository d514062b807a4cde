/** Deeper than any template that CloudFormation accepts, and shallow enough for the stack. */
export const DEPTH_LIMIT = 256;
