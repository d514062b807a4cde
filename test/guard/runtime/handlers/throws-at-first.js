// What fails at the top of a module may succeed when it is tried again.
globalThis.loads = (globalThis.loads ?? 0) + 1;
if (globalThis.loads < 2) throw new Error('not yet');
exports.handler = async () => ({ statusCode: 200, body: `load ${globalThis.loads}` });
