import * as apigateway from 'aws-cdk-lib/aws-apigateway';

const { ARRAY, INTEGER, OBJECT, STRING } = apigateway.JsonSchemaType;

/** What the bodies of the routes look like; the functions check again what a schema cannot say. */
const SCHEMAS = {
  Quote: {
    type: OBJECT,
    required: ['lines'],
    properties: {
      lines: {
        type: ARRAY,
        minItems: 1,
        maxItems: 50,
        items: { type: OBJECT, required: ['sku', 'quantity'], properties: { sku: { type: STRING }, quantity: { type: INTEGER, minimum: 1, maximum: 100 } } },
      },
    },
  },
  ShippingRate: {
    type: OBJECT,
    required: ['country', 'weightGrams'],
    properties: { country: { type: STRING }, weightGrams: { type: INTEGER, minimum: 1, maximum: 31500 } },
  },
} satisfies Record<string, apigateway.JsonSchema>;

/** Lets the API answer 400 to a body that cannot be right, without calling the function. */
export class BodyValidation {
  private readonly requestValidator: apigateway.RequestValidator;

  constructor(private readonly api: apigateway.RestApi) {
    this.requestValidator = api.addRequestValidator('Validator', { validateRequestBody: true, validateRequestParameters: true });
  }

  /** Options of a method whose body has to look like this. */
  public of(name: keyof typeof SCHEMAS): apigateway.MethodOptions {
    const model = this.api.addModel(name, { schema: SCHEMAS[name] });
    return { requestValidator: this.requestValidator, requestModels: { 'application/json': model } };
  }
}
