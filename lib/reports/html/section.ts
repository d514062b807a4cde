import { acknowledgedCard, findingCard } from './cards';
import { picture } from './picture';
import { pins, type Pinned } from './pins';
import type { Group } from '../groups';
import { markup, type Markup } from '../markup';
import type { ApiPicture, Report } from '../report';
import { counted, kindName } from '../text';

/** Groups that are open when the page is: with hundreds of APIs, a page of all pictures finds nothing. */
export const OPEN = 12;

/** An API, or a template with findings that concern none: picture, findings, acknowledged findings. */
export function groupSection(group: Group, position: number, report: Report, pinned: Pinned): Markup {
  const { api, findings, acknowledged } = group;
  return markup`<details class="group" id="g${position}"${position <= OPEN && (findings.length > 0 || report.apis.length <= OPEN) && markup` open`}>
<summary><h3>${titleOf(group)}</h3>${counts(group)}</summary>
<div class="inside">
${api && markup`${apiFacts(api)}${picture(api, pinned)}`}
${findings.length > 0 && markup`<div class="findings">${findings.map(([index, finding]) => findingCard(pinned(index)!.number, finding, report.rules))}</div>`}
${acknowledged.length > 0 && markup`<details class="accepted"><summary>${acknowledged.length} acknowledged</summary>
<div class="findings">${acknowledged.map(one => acknowledgedCard(one, report.rules))}</div></details>`}
</div></details>
`;

  function apiFacts(of: ApiPicture): Markup {
    const own = findings.map(([index]) => index).filter(index => !onParts(of).has(index));
    return markup`<p class="facts"><span>${kindName(of.kind)}</span><span>${of.constructPath || of.logicalId}</span><span>${of.template}</span></p>
${own.length > 0 && markup`<p class="own">On the API as a whole ${pins(own, pinned)}</p>`}`;
  }
}

/** What the group is called in headings and in the list of APIs. */
export function titleOf({ name, api }: Group): string {
  return api ? name : name ? `Other findings in ${name}` : 'About this run';
}

/** How many errors, warnings and acknowledged findings, as badges. */
export function counts({ findings, acknowledged }: Group): Markup {
  const errors = findings.filter(([, finding]) => finding.severity === 'error').length;
  const warnings = findings.length - errors;
  return markup`<span class="badges">${errors > 0 && markup`<span class="badge error">${counted(errors, 'error')}</span>`}\
${warnings > 0 && markup`<span class="badge warning">${counted(warnings, 'warning')}</span>`}\
${acknowledged.length > 0 && markup`<span class="badge acknowledged">${acknowledged.length} acknowledged</span>`}\
${findings.length === 0 && markup`<span class="badge ok">nothing open</span>`}</span>`;
}

function onParts({ stages, routes, functions, alarms }: ApiPicture): Set<number> {
  return new Set([...stages, ...routes, ...functions, ...alarms].flatMap(part => part.findings ?? []));
}
