import type { FormatName } from './check';
import type { Format } from '../reports/report';

/** Loaded when they are asked for. */
const FORMATS: Readonly<Record<FormatName, () => Format>> = {
  text: () => (require('../reports/terminal') as typeof import('../reports/terminal')).terminal,
  json: () => (require('../reports/json') as typeof import('../reports/json')).json,
  sarif: () => (require('../reports/sarif') as typeof import('../reports/sarif')).sarif,
  junit: () => (require('../reports/junit') as typeof import('../reports/junit')).junit,
  github: () => (require('../reports/github') as typeof import('../reports/github')).github,
  html: () => (require('../reports/html/page') as typeof import('../reports/html/page')).html,
};

/** The format of a name. */
export function formatNamed(name: FormatName): Format {
  return FORMATS[name]();
}
