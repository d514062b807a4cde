import { placesOf, type Place } from './places';
import type { ReportedFinding } from './report';
import { printable } from './text';

type Located = Pick<ReportedFinding, 'template' | 'logicalId' | 'property' | 'constructPath'> & Partial<ReportedFinding>;

/** `locations` and `relatedLocations` of a result; the file that was judged stands in `analysisTarget`. */
export function locationsOf(finding: Located): object {
  const [first, ...others] = placesOf(finding);
  return {
    locations: first ? [{ physicalLocation: physicalLocation(first), logicalLocations: logicalLocations(finding) }] : [],
    ...others.length && { relatedLocations: others.map(relatedLocation) },
    ...finding.template && { analysisTarget: artifactLocation(finding.template) },
  };
}

function relatedLocation(place: Place, index: number): object {
  return { id: index + 1, message: { text: place.what }, physicalLocation: physicalLocation(place) };
}

/** Code scanning refuses a location without a line, so that a whole file is its first line. */
function physicalLocation({ file, line = 1, column }: Place): object {
  return { artifactLocation: artifactLocation(file), region: { startLine: line, ...column && { startColumn: column } } };
}

/** Relative to the repository where it can be; `uriBaseId` must not stand beside an absolute URI. */
export function artifactLocation(file: string): object {
  const uri = uriOf(file);
  return uri.startsWith('file:') ? { uri } : { uri, uriBaseId: '%SRCROOT%' };
}

/** Percent-encoded part by part, so that neither `#`, `?` nor `:` of a file name means anything. Windows writes its separator the other way. */
function uriOf(file: string): string {
  const [first, ...rest] = printable(file).replace(/\\/g, '/').replace(/^(\.\/)+/, '').split('/');
  const encoded = rest.map(encodeURIComponent);
  if (/^[A-Za-z]:$/.test(first)) return ['file://', first, ...encoded].join('/');
  return [first === '' && rest.length ? 'file://' : encodeURIComponent(first), ...encoded].join('/');
}

function logicalLocations({ constructPath, logicalId, property }: Located): object[] {
  const resource = constructPath || logicalId;
  if (!resource) return [];
  const parent = { name: logicalId || resource, fullyQualifiedName: resource, kind: 'resource' };
  return property ? [parent, { name: property, fullyQualifiedName: `${resource}/${property}`, kind: 'property' }] : [parent];
}
