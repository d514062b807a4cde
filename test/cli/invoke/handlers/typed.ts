interface Answer { readonly statusCode: number }

export const handler = async (): Promise<Answer> => ({ statusCode: 204 });
