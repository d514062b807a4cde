/** More of them, to look for what is rare: `PROPERTY_RUNS=20000 npx jest test/properties`. A failure prints its seed. */
export function runs(usual: number): number {
  return Number(process.env.PROPERTY_RUNS ?? usual);
}

/** The same cases every time, so that a build does not fail by chance; `PROPERTY_SEED=random` or a number for others. */
export const SEED = process.env.PROPERTY_SEED === 'random' ? undefined : Number(process.env.PROPERTY_SEED ?? 20_260_101);
