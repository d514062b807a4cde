import type { Finding } from '../../engine/finding';
import { InputError, positionsIn } from '../../model';
import type { SourcePlace } from '../../reports/report';
import type { Texts } from '../subject';

/** Where findings stand in their templates. A template is read again only when something was found in it. */
export function positionsOf(findings: readonly Finding[], texts: Texts): ReadonlyMap<Finding, SourcePlace> {
  const byFile = new Map<string, Finding[]>(), found = new Map<Finding, SourcePlace>();
  for (const finding of findings) if (finding.template !== '') byFile.set(finding.template, [...byFile.get(finding.template) ?? [], finding]);
  for (const [file, list] of byFile) {
    const positions = placesIn(file, list.map(pathOf), texts);
    positions.forEach((position, i) => position && found.set(list[i], { file, ...position }));
  }
  return found;
}

function pathOf({ logicalId, property }: Finding): string {
  return [...logicalId ? ['Resources', logicalId] : [], ...property ? [property] : []].join('.');
}

/** A file that went away since it was read has no places. */
function placesIn(file: string, paths: readonly string[], texts: Texts) {
  try {
    return positionsIn(texts.of(file), paths);
  } catch (error) {
    if (error instanceof InputError) return [];
    throw error;
  }
}
