/** Version of this package, as CDK counts it in its statistics of plugins. */
export const PACKAGE_VERSION: string = (require('../../package.json') as { version: string }).version;
