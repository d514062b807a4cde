import { titleOf } from './pins';
import type { Finding } from '../../engine/finding';
import { markup, type Markup } from '../markup';
import { placesOf, placeText } from '../places';
import type { Report, ReportedAcknowledgement, ReportedFinding } from '../report';
import { capitalised, reasonText, sentence } from '../text';

type Rules = Report['rules'];

/** An open finding. Its number is what the pins in the picture show. */
export function findingCard(number: number, finding: ReportedFinding, rules: Rules): Markup {
  const { severity, rule } = finding;
  return markup`<article class="finding ${severity}" id="f${number}" data-rule="${rule}" data-severity="${severity}">
<h4><span class="pin ${severity}">${number}</span><span class="title"><span class="sr">${severity}: </span>${titleOf(rule, rules)}</span>${statuses(finding)}</h4>
${body(finding)}
</article>`;
}

/** A finding that somebody accepted, with the reason. */
export function acknowledgedCard({ finding, acknowledgement }: ReportedAcknowledgement, rules: Rules): Markup {
  return markup`<article class="finding acknowledged" data-rule="${finding.rule}" data-severity="acknowledged">
<h4><span class="pin acknowledged">✓</span><span class="title"><span class="sr">acknowledged: </span>${titleOf(finding.rule, rules)}</span>${statuses(finding)}</h4>
<p class="reason"><b>Reason</b> ${reasonText(acknowledgement)}${acknowledgement.path && markup` <small>at ${acknowledgement.path}</small>`}</p>
${body(finding)}
</article>`;
}

/** What the caller sees. `deploy` is our word, not the field's. */
export function statusText(status: string): string {
  return status === 'deploy' ? 'deployment fails' : status;
}

function statuses({ status }: Finding): Markup {
  return markup`<span class="statuses">${status.map(text => markup`<span class="status">${statusText(text)}</span>`)}</span>`;
}

function body(finding: Finding & Partial<ReportedFinding>): Markup {
  const { rule, message, fix, docs, constructPath, logicalId, property } = finding;
  const where: (readonly [string, string | undefined])[] = [
    ['construct', constructPath], ['resource', logicalId], ['property', property], ...placesOf(finding).map(place => [place.what, placeText(place)] as const),
  ];
  return markup`<div class="body"><div><p>${capitalised(message)}</p>
<p class="fix"><b>Fix</b> ${capitalised(sentence(fix))}</p></div>
<dl>${where.filter(([, value]) => value).map(([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`)}<div><dt>rule</dt><dd>${ruleLink(rule, docs)}</dd></div></dl></div>`;
}

/** Addresses come from this package; should one ever come from elsewhere, it is no `javascript:`. */
function ruleLink(rule: string, docs: string): Markup {
  return docs.startsWith('https://') ? markup`<a href="${docs}" rel="noreferrer">${rule}</a>` : markup`${rule}`;
}
