import type { Group } from '../groups';
import { markup, type Markup } from '../markup';
import type { Report } from '../report';
import { capitalised } from '../text';

/** What the pin of a finding says; undefined where there is no such finding. */
export type Pinned = (index: number) => { readonly number: number; readonly severity: string; readonly title: string } | undefined;

/** Numbers the findings as the page shows them. A picture that names one which is not there loses the pin, not the page. */
export function pinned(groups: readonly Group[], { rules }: Report): Pinned {
  const shown = groups.flatMap(group => group.findings).map(([index, { severity, rule }], i) =>
    [index, { number: i + 1, severity, title: titleOf(rule, rules) }] as const);
  const byIndex = new Map(shown);
  return index => byIndex.get(index);
}

/** The title of a rule as a heading; the id of what has none, such as a diagnostic of the engine. */
export function titleOf(rule: string, rules: Report['rules']): string {
  return Object.hasOwn(rules, rule) ? capitalised(rules[rule].title) : rule;
}

/** Numbered links to the findings about a part. */
export function pins(indexes: readonly number[], of: Pinned): Markup {
  const links = indexes.flatMap(index => {
    const found = of(index);
    return found ? [pin(found)] : [];
  });
  return markup`${links.length > 0 && markup`<span class="pins">${links}</span>`}`;
}

function pin({ number, severity, title }: NonNullable<ReturnType<Pinned>>): Markup {
  return markup`<a class="pin ${severity}" href="#f${number}" title="${title}" aria-label="${severity} ${number}: ${title}">${number}</a>`;
}
