import type { Format } from './report';
export const terminal: Format = ({ findings }) => findings.map(f => `${f.severity} ${f.rule} ${f.constructPath ?? f.logicalId} ${f.position?.file}:${f.position?.line} api=${f.api}\n`).join('');
