/** Colours by what they mean. Text on its own ground keeps a contrast of 4.5 in both schemes: the test in Chromium measures it. */
const LIGHT = `--ground:#f5f6f8;--card:#fff;--soft:#f1f3f7;--line:#dbe0e8;--text:#17202e;--muted:#536074;--link:#1d4fbf;
--error:#b3201a;--error-soft:#fdf0ef;--warning:#8a4b00;--warning-soft:#fff5e2;--ok:#0f6b3c;--ok-soft:#e9f7ef;--on-strong:#fff;
--wait:#4f7fe0;--run:#2f9e7d;--over:#d6453d;--over-ground:#fbd9d6;--shadow:0 1px 2px #1720300f,0 2px 8px #1720300a`;

const DARK = `--ground:#0d121a;--card:#151c27;--soft:#1c2533;--line:#2b3647;--text:#e5eaf2;--muted:#9eabbe;--link:#8db4ff;
--error:#ff958b;--error-soft:#35191a;--warning:#f3bd63;--warning-soft:#30240f;--ok:#72d8a4;--ok-soft:#10301f;--on-strong:#1a1110;
--wait:#6f9bf2;--run:#41b893;--over:#ff7c72;--over-ground:#572523;--shadow:none`;

const PAGE = `
*{box-sizing:border-box}
[hidden]{display:none!important}
html{-webkit-text-size-adjust:100%;scroll-padding-top:5.5rem}
body{margin:0;background:var(--ground);color:var(--text);font:15px/1.5 Inter,system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:anywhere}
header,main,footer{max-width:72rem;margin:0 auto;padding:0 1.5rem}
header{padding-top:2rem}
h1,h2,h3,h4,p,ul,ol,dl{margin:0;padding:0}
h1{font-size:1.9rem;line-height:1.2;letter-spacing:-.02em}
h2{font-size:1.15rem;margin:2rem 0 .75rem}
h3{font-size:1.05rem;font-weight:650}
h4{font-size:.95rem}
ul,ol{list-style:none}
a{color:var(--link);text-underline-offset:2px}
code,dd,.handler{font-family:"JetBrains Mono",ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.85em}
small{font-size:.85em;color:var(--muted)}
:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:4px}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:1rem;background:var(--card);padding:.5rem .75rem;z-index:3}
.brand{color:var(--muted);font-size:.85rem;font-weight:600}
.brand span{font-weight:400}
.none,footer{color:var(--muted);font-size:.88rem}
footer{padding-top:2rem;padding-bottom:2rem}
`;

const OVERVIEW = `
#verdict{font-size:1.35rem;margin:.5rem 0 1.25rem;letter-spacing:-.01em}
#verdict.error{color:var(--error)}#verdict.warning{color:var(--warning)}#verdict.ok{color:var(--ok)}
.tiles{display:grid;grid-template-columns:repeat(4,1fr);gap:.75rem}
.tile{background:var(--card);border:1px solid var(--line);border-top:3px solid var(--line);border-radius:10px;padding:.55rem 1rem .6rem;color:var(--muted);font-size:.9rem;box-shadow:var(--shadow)}
.tile b{display:inline-block;margin-right:.3rem;font-size:1.7rem;line-height:1.15;color:var(--text);font-variant-numeric:tabular-nums;letter-spacing:-.02em}
.tile.error{border-top-color:var(--error)}.tile.error b{color:var(--error)}
.tile.warning{border-top-color:var(--warning)}.tile.warning b{color:var(--warning)}
.tile.acknowledged{border-top-color:var(--muted)}.tile.plain{border-top-color:var(--wait)}
.tiles+.none{margin-top:.6rem}
.two{display:grid;grid-template-columns:minmax(0,1.35fr) minmax(0,1fr);gap:1.5rem;margin-top:1.25rem;align-items:start}
.two h3{font-size:.95rem;margin-bottom:.5rem}
.seen ul{display:grid;grid-template-columns:fit-content(12rem) minmax(0,1fr) 5.2rem;gap:.32rem .7rem}
.seen li{display:grid;grid-template-columns:subgrid;grid-column:1/-1;align-items:center;font-size:.85rem;color:var(--muted)}
.seen li>.status{justify-self:start}
.seen svg{display:block;width:100%;height:14px}
rect.seen{fill:var(--wait)}
.status{display:inline-block;background:var(--soft);border:1px solid var(--line);color:var(--text);border-radius:5px;padding:0 .4rem;font-weight:650;font-size:.82rem;font-variant-numeric:tabular-nums}
nav ol{background:var(--card);border:1px solid var(--line);border-radius:10px;box-shadow:var(--shadow)}
nav ol.long{max-height:15rem;overflow-y:auto}
nav li{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.25rem 1rem;padding:.42rem 1rem;border-top:1px solid var(--line);font-size:.92rem}
nav li:first-child{border-top:0}
nav a{font-weight:600;text-decoration:none}
nav a:hover{text-decoration:underline}
.badges{display:inline-flex;flex-wrap:wrap;gap:.35rem}
.badge{border-radius:99px;padding:.05rem .6rem;font-size:.8rem;font-weight:600;background:var(--soft);color:var(--muted)}
.badge.error{background:var(--error-soft);color:var(--error)}
.badge.warning{background:var(--warning-soft);color:var(--warning)}
.badge.ok{background:var(--ok-soft);color:var(--ok)}
.notes li{background:var(--card);border:1px solid var(--line);border-left:4px solid var(--warning);border-radius:8px;padding:.5rem .9rem;margin-bottom:.4rem}
.notes li.error{border-left-color:var(--error)}
#filter{position:sticky;top:0;z-index:2;display:flex;flex-wrap:wrap;gap:.5rem .9rem;align-items:center;background:var(--card);border:1px solid var(--line);border-radius:10px;padding:.6rem .9rem;margin-bottom:1rem;box-shadow:var(--shadow);font-size:.9rem}
.checks{display:flex;flex-wrap:wrap;gap:.3rem .9rem}
.check,.field{display:inline-flex;align-items:center;gap:.4rem}
.field{max-width:100%;min-width:0}
.field span,.check{white-space:nowrap}
.field span{color:var(--muted)}
.field.grow{flex:1 1 12rem}
input[type=checkbox]{accent-color:var(--wait);width:1rem;height:1rem;margin:0}
select,input[type=search],button{font:inherit;color:inherit;background:var(--soft);border:1px solid var(--line);border-radius:7px;padding:.3rem .6rem;min-width:0;max-width:100%}
input[type=search]{width:100%}
::placeholder{color:var(--muted);opacity:1}
button{cursor:pointer;font-weight:600}
output{color:var(--muted);font-variant-numeric:tabular-nums}
`;

const GROUPS = `
.group{background:var(--card);border:1px solid var(--line);border-radius:12px;margin-bottom:1rem;box-shadow:var(--shadow)}
.many .group{content-visibility:auto;contain-intrinsic-size:auto 3.5rem}
.group>summary{display:flex;flex-wrap:wrap;gap:.35rem .9rem;align-items:center;padding:.85rem 1.25rem;cursor:pointer;list-style:none}
summary::-webkit-details-marker{display:none}
.group>summary h3::before{content:"";display:inline-block;width:.45em;height:.45em;margin:0 .6em .15em 0;border-right:2px solid var(--muted);border-bottom:2px solid var(--muted);transform:rotate(-45deg)}
.group[open]>summary h3::before{transform:rotate(45deg) translate(-.1em,-.1em)}
.inside{padding:0 1.25rem 1.25rem}
.facts{display:flex;flex-wrap:wrap;gap:.1rem .8rem;color:var(--muted);font-size:.85rem}
.facts b{color:var(--text);font-weight:600}
.own{margin-top:.4rem;font-size:.88rem}
.picture h4{margin:1.1rem 0 .5rem;font-size:.8rem;color:var(--muted);font-weight:600}
.parts{display:flex;flex-wrap:wrap;gap:.5rem}
.parts li{border:1px solid var(--line);border-radius:8px;padding:.4rem .7rem;font-size:.88rem;background:var(--soft);max-width:100%}
.pins{display:inline-flex;flex-wrap:wrap;gap:.2rem;margin-left:.4rem;vertical-align:middle}
.pin{display:inline-grid;place-items:center;min-width:1.4rem;height:1.4rem;padding:0 .3rem;border-radius:99px;font:600 .75rem/1 Inter,system-ui,sans-serif;text-decoration:none;color:var(--on-strong);background:var(--warning);font-variant-numeric:tabular-nums}
.pin.error{background:var(--error)}
.pin.acknowledged{background:var(--ok)}
a.pin:hover{box-shadow:0 0 0 3px var(--line)}
.lanes{border:1px solid var(--line);border-radius:10px;overflow:hidden}
.lane{display:grid;grid-template-columns:minmax(0,15rem) minmax(0,1fr) minmax(0,14rem);gap:.5rem 1.25rem;align-items:center;padding:.7rem .9rem;border-top:1px solid var(--line)}
.lane:first-child{border-top:0}
.lane.late{background:linear-gradient(90deg,var(--error-soft),transparent 60%)}
.lane.axis{padding-top:.3rem;padding-bottom:.1rem;background:var(--soft)}
.lane.axis+.lane{border-top:0}
.routes li{padding:.08rem 0}
.routes summary{cursor:pointer;color:var(--link);font-size:.88rem}
.routes code b{font-weight:700}
.target{font-size:.9rem;position:relative}
.target::before{content:"→";position:absolute;left:-1.05rem;color:var(--muted)}
.target .facts{font-size:.82rem}
.bar{display:grid;grid-template-columns:4.6rem minmax(0,1fr) 4.2rem;gap:.6rem;align-items:center;font-size:.82rem}
.bar>span{color:var(--muted)}
.bar>b{font-variant-numeric:tabular-nums;font-weight:600;white-space:nowrap}
.bar svg{display:block;width:100%;height:22px;overflow:visible}
.axis .bar svg{height:15px}
svg text{font:11px Inter,system-ui,sans-serif;fill:var(--muted)}
rect.track{fill:var(--soft);stroke:var(--line)}
rect.wait{fill:var(--wait)}
rect.run{fill:var(--run)}
rect.over{fill:url(#hatch)}
rect.unknown{fill:none;stroke:var(--muted);stroke-dasharray:3 4}
.hatch-ground{fill:var(--over-ground)}
.hatch-line{fill:var(--over)}
line.limit{stroke:var(--text);stroke-width:2;stroke-dasharray:3 2}
svg text.more{font-weight:700;fill:var(--text);font-size:14px}
.late .bar:nth-of-type(2)>b{color:var(--error)}
.excess{color:var(--error);font-size:.82rem;font-weight:600;padding-left:5.2rem}
.bars>.none{padding-left:5.2rem;font-size:.82rem}
`;

const FINDINGS = `
.findings{display:grid;gap:.7rem;margin-top:1.1rem}
.finding{border:1px solid var(--line);border-left:4px solid var(--warning);border-radius:10px;padding:.75rem 1rem .8rem;background:var(--card)}
.finding.error{border-left-color:var(--error)}
.finding.acknowledged{border-left-color:var(--ok)}
.finding:target{outline:2px solid var(--link);outline-offset:2px}
.finding h4{display:flex;flex-wrap:wrap;gap:.3rem .6rem;align-items:center;margin-bottom:.35rem}
.statuses{display:inline-flex;flex-wrap:wrap;gap:.3rem}
.finding p{max-width:80ch}
.fix{margin-top:.45rem;padding:.45rem .7rem;background:var(--ok-soft);border-radius:7px}
.fix b,.reason b{margin-right:.4rem}
.fix b{color:var(--ok)}
.body{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,24rem);gap:.6rem 2rem;align-items:start}
.finding dl{display:grid;gap:.12rem;font-size:.86rem}
.finding dl div{display:grid;grid-template-columns:5rem minmax(0,1fr);gap:.5rem}
dt{color:var(--muted);flex:none}
dd{margin:0;min-width:0}
.accepted{margin-top:1rem}
.accepted>summary{cursor:pointer;color:var(--muted);font-size:.9rem;font-weight:600}
@media (max-width:52rem){
.lane,.body,.two{grid-template-columns:minmax(0,1fr)}
.lane.axis>div:not(.bars),.target::before{display:none}
}
@media (max-width:36rem){
header,main,footer{padding-left:.9rem;padding-right:.9rem}
.tiles{grid-template-columns:repeat(2,1fr)}
#filter{position:static}
.group>summary,.inside{padding-left:.9rem;padding-right:.9rem}
.title{flex:1 1 60%}
.bar{grid-template-columns:4.2rem minmax(0,1fr) 3.6rem;gap:.4rem}
.excess,.bars>.none{padding-left:0}
}
@media print{
body{background:#fff;font-size:11px}
#filter,.skip,nav{display:none!important}
.group{box-shadow:none}
.many .group{content-visibility:visible}
.finding,.lane{break-inside:avoid}
rect,.pin,.status,.fix{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
`;

/** The style sheet of the page. */
export const STYLE = `:root{color-scheme:light dark;${LIGHT}}@media (prefers-color-scheme:dark){:root{${DARK}}}@media print{:root{${LIGHT}}}${PAGE}${OVERVIEW}${GROUPS}${FINDINGS}`;
