export const handler = async () => ({ statusCode: 200, body: import.meta.url.slice(0, 8) });
export default { inDefault: async () => ({ statusCode: 204 }) };
