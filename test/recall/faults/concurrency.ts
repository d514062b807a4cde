import { add, at, inResources, type Fault } from './fault';
import { inside, spots, type Json, type Sample, type Spot } from '../../support/mutations';
import { frontedFunctions } from '../../support/mutations-hooks';

const STAGES = ['AWS::ApiGateway::Stage', 'AWS::ApiGatewayV2::Stage'];

/** `ThrottlingRateLimit: 0` for all methods of a stage. */
function throttle({ resource, properties }: Spot, limits: object) {
  if (resource.Type === STAGES[0]) properties.MethodSettings = [{ HttpMethod: '*', ResourcePath: '/*', ...properties.MethodSettings?.[0], ...limits }];
  else properties.DefaultRouteSettings = { ...properties.DefaultRouteSettings, ...limits };
}

function unthrottle(sample: Sample) {
  for (const { properties } of spots(sample, ...STAGES, 'AWS::Serverless::HttpApi', 'AWS::Serverless::Api')) {
    const ofRoutes = Object.values<Json>(properties.RouteSettings ?? {});
    for (const settings of [...properties.MethodSettings ?? [], properties.DefaultRouteSettings ?? {}, ...ofRoutes]) {
      delete settings.ThrottlingRateLimit;
      delete settings.ThrottlingBurstLimit;
    }
  }
  for (const { properties } of spots(sample, 'AWS::ApiGateway::UsagePlan')) delete properties.Throttle;
}

/** Functions that callers wait for; a WebSocket API has other limits. */
function reservable(sample: Sample): Spot[] {
  return frontedFunctions(sample).map(({ spot }) => spot);
}

export const CONCURRENCY_FAULTS: readonly Fault[] = [
  { rule: 'reserved-concurrency-zero', name: 'nothing may run', places: sample => reservable(sample).map(spot => at(spot, 'Properties.ReservedConcurrentExecutions', ({ properties }) => { properties.ReservedConcurrentExecutions = 0; })) },
  {
    rule: 'reserved-concurrency-exceeds-account',
    name: 'one function reserves nearly the whole account',
    places: sample => reservable(sample).map(spot => at(spot, 'Properties.ReservedConcurrentExecutions', ({ properties }) => { properties.ReservedConcurrentExecutions = 950; })),
  },
  {
    rule: 'reserved-concurrency-exceeds-account',
    name: 'a function reserves more than the declared limit leaves',
    context: { accountConcurrency: 400, unreservedMinimum: 100 },
    places: sample => reservable(sample).map(spot => at(spot, 'Properties.ReservedConcurrentExecutions', ({ properties }) => { properties.ReservedConcurrentExecutions = 350; })),
  },
  {
    rule: 'reserved-without-throttle',
    name: 'the function is reserved and nothing throttles its callers',
    places: sample => reservable(sample).map(spot => ({
      ...at(spot, 'Properties', () => {}),
      plant: copy => {
        inside(copy, spot).properties.ReservedConcurrentExecutions = 10;
        unthrottle(copy);
      },
      expected: { ids: [spot.id, ...spots(sample, ...STAGES).map(({ id }) => id)], property: 'Properties' },
    })),
  },
  {
    rule: 'throttle-exceeds-concurrency',
    name: 'the stage lets in more than the reserved function can do',
    context: { expectedDurationMs: 1_000 },
    places: sample => spots(sample, ...STAGES).filter(stage => reservable(sample).some(spot => spot.source === stage.source)).map(stage => ({
      ...at(stage, 'Properties', () => {}),
      plant: copy => {
        for (const spot of reservable(copy)) spot.properties.ReservedConcurrentExecutions = 5;
        for (const spot of spots(copy, ...STAGES)) throttle(spot, { ThrottlingRateLimit: 5_000, ThrottlingBurstLimit: 5_000 });
      },
      expected: { ids: [...spots(sample, ...STAGES), ...reservable(sample)].map(({ id }) => id), property: 'Properties' },
    })),
  },
  inResources('stage-throttle-zero', 'the stage lets nothing in', STAGES, 'Properties', copy => throttle(copy, { ThrottlingRateLimit: 0 })),
  inResources('stage-throttle-zero', 'the stage lets in no burst', STAGES, 'Properties', copy => throttle(copy, { ThrottlingBurstLimit: 0 })),
  inResources('stage-throttle-zero', 'the usage plan lets nothing in', ['AWS::ApiGateway::UsagePlan'], 'Properties', ({ properties }) => { properties.Throttle = { RateLimit: 0, BurstLimit: 10 }; }),
  {
    rule: 'reserved-concurrency-shared-with-async',
    name: 'a queue feeds the reserved function',
    places: sample => reservable(sample).filter(({ resource }) => resource.Type === 'AWS::Lambda::Function').map(spot => at(spot, 'Properties', copy => {
      copy.properties.ReservedConcurrentExecutions = 10;
      add(copy, 'PlantedQueue', 'AWS::SQS::Queue', {});
      add(copy, 'PlantedSource', 'AWS::Lambda::EventSourceMapping', { FunctionName: { Ref: spot.id }, EventSourceArn: { 'Fn::GetAtt': ['PlantedQueue', 'Arn'] } });
    }, [spot.id, 'PlantedSource'])),
  },
];
