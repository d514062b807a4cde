import { markup, type Markup } from '../markup';
import type { Report, ReportedFinding } from '../report';

/** The findings, and what their pins say. */
export type Pinned = (index: number) => { readonly finding: ReportedFinding; readonly title: string } | undefined;

/** Looks findings up by their index; a picture that names one which is not there loses the pin, not the page. */
export function pinned({ findings, rules }: Report): Pinned {
  return index => {
    const finding = findings[index];
    return finding && { finding, title: Object.hasOwn(rules, finding.rule) ? rules[finding.rule].title : finding.rule };
  };
}

/** Numbered links to the findings about a part. */
export function pins(indexes: readonly number[], of: Pinned): Markup {
  const links = indexes.flatMap(index => {
    const found = of(index);
    return found ? [markup`<a class="pin ${found.finding.severity}" href="#f${index + 1}" title="${found.title}" aria-label="${found.finding.severity} ${index + 1}: ${found.title}">${index + 1}</a>`] : [];
  });
  return markup`${links.length > 0 && markup`<span class="pins">${links}</span>`}`;
}
