import { createHash } from 'node:crypto';
import { filterForm, noteList, overview } from './head';
import { pinned } from './pins';
import { SCRIPT } from './script';
import { groupSection, OPEN } from './section';
import { STYLE } from './style';
import { groupsOf } from '../groups';
import { markup, trusted, type Markup } from '../markup';
import type { Format } from '../report';

/** One file that needs no network: style and script stand in it, and the page's own policy allows nothing else. */
export const html: Format = report => {
  const groups = groupsOf(report);
  const find = pinned(groups, report);
  return markup`<!doctype html>
<html lang="en">
${head()}
<body${groups.length > OPEN && markup` class="many"`}>
<a class="skip" href="#findings">Skip to the findings</a>
<header><p class="brand">cdk-safe-lambda-api <span>${report.version}</span></p><h1>API checks</h1></header>
<main>
${overview(report, groups)}
<section aria-labelledby="findings"><h2 id="findings" tabindex="-1">Findings by API</h2>
${filterForm(report)}
${groups.length > 0 ? groups.map((group, i) => groupSection(group, i + 1, report, find)) : markup`<p class="none">There is nothing to show.</p>`}
</section>
${noteList(report.notes)}
</main>
<footer><p>Made by cdk-safe-lambda-api ${report.version}. A finding is acknowledged where it stands, with a reason.</p></footer>
<svg width="0" height="0" aria-hidden="true"><defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">\
<rect class="hatch-ground" width="6" height="6"/><rect class="hatch-line" width="3" height="6"/></pattern></defs></svg>
<script>${trusted(SCRIPT)}</script>
</body>
</html>
`.text;
};

/** `img-src` is for the empty icon, which keeps browsers from asking a server for one. */
function head(): Markup {
  const policy = `default-src 'none'; style-src '${hashOf(STYLE)}'; script-src '${hashOf(SCRIPT)}'; img-src data:; base-uri 'none'; form-action 'none'`;
  return markup`<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>API checks</title>
<link rel="icon" href="data:,">
<style>${trusted(STYLE)}</style>
</head>`;
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
