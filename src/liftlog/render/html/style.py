"""Style of the report: light and dark, phone, laptop and A4."""

CSS = """
:root{color-scheme:light dark;--paper:#fff;--card:#f5f7f9;--ink:#17212b;--soft:#4d5b68;
--rule:#d5dce2;--edge:#7b8894;--line:#0b6e99;--trend:#b3470f;--bar:#3f8fb3;--c0:#e6ebef;--c1:#b5d9e8;--c2:#6fb4d1;
--c3:#2786ab;--c4:#0b5474}
@media(prefers-color-scheme:dark){:root{--paper:#12181d;--card:#1b242b;--ink:#e8edf1;--soft:#a9b6c1;
--rule:#33404a;--edge:#7a8894;--line:#62c1e5;--trend:#f2a36b;--bar:#3b94b8;--c0:#242f37;--c1:#1d4a5e;--c2:#2a7493;
--c3:#44a5cb;--c4:#9bdcf3}}
*{box-sizing:border-box}
html{scroll-padding-top:4rem}
body{margin:0;background:var(--paper);color:var(--ink);
font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
header,main,nav,footer{max-width:60rem;margin:0 auto;padding:0 1rem}
header{padding-top:1.5rem}
h1{font-size:1.7rem;line-height:1.2;margin:0}
h2{font-size:1.3rem;line-height:1.25;margin:2.5rem 0 .5rem;padding-top:1rem;
border-top:1px solid var(--rule)}
h3{font-size:1rem;margin:1.25rem 0 .25rem}
p{margin:.4rem 0;max-width:46rem}
a{color:var(--line)}
.soft,footer{color:var(--soft)}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1rem;list-style:none;padding:0;margin:1rem 0 0}
nav a{padding:.25rem 0;display:inline-block}
.links{display:flex;flex-wrap:wrap;gap:.25rem 1rem}.links a{padding:.25rem 0;display:inline-block}
summary{padding:.25rem 0;width:fit-content;cursor:pointer;color:var(--line)}
.range{display:none}
@supports selector(:has(a)){
.range{display:flex;flex-wrap:wrap;align-items:center;gap:.25rem .5rem;position:sticky;top:0;
z-index:1;margin:1rem 0 0;padding:.5rem 0;background:var(--paper);
border-bottom:1px solid var(--rule)}
.range+section h2{border:0;margin-top:0}
.range>span{color:var(--soft);font-size:.92rem;margin-right:.25rem}
.range label{position:relative;cursor:pointer}
.range input{position:absolute;opacity:0;inset:0;width:100%;height:100%;margin:0;cursor:pointer}
.range label span{display:block;padding:.2rem .8rem;border:1px solid var(--edge);
border-radius:1rem}
.range :checked+span{background:var(--line);border-color:var(--line);color:var(--paper);
font-weight:600}
.range :focus-visible+span{outline:3px solid var(--trend);outline-offset:2px}}
.r:not(.r-all){display:none}
body:has(#range-3m:checked) .r:not(.r-3m),body:has(#range-6m:checked) .r:not(.r-6m),
body:has(#range-1y:checked) .r:not(.r-1y){display:none}
body:has(#range-3m:checked) .r-3m,body:has(#range-6m:checked) .r-6m,
body:has(#range-1y:checked) .r-1y{display:block}
.next{background:var(--card);border-left:4px solid var(--line);padding:.6rem .9rem;margin:.75rem 0;
max-width:none}
.next strong{font-size:1.15rem}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(7rem,1fr));gap:.5rem;
margin:.75rem 0;padding:0}
.facts div{background:var(--card);padding:.5rem .65rem}
.facts dt{font-size:.85rem;color:var(--soft)}
.facts dd{margin:0;font-size:1rem;font-weight:600;font-variant-numeric:tabular-nums}
.scroll{overflow-x:auto;margin:.5rem 0;background:
linear-gradient(90deg,var(--paper) 30%,transparent) 0/2rem 100% no-repeat local,
linear-gradient(270deg,var(--paper) 30%,transparent) 100%/2rem 100% no-repeat local,
linear-gradient(90deg,var(--rule),transparent) 0/.6rem 100% no-repeat,
linear-gradient(270deg,var(--rule),transparent) 100%/.6rem 100% no-repeat}
table{border-collapse:collapse;width:100%;font-size:.92rem;font-variant-numeric:tabular-nums}
caption{max-width:calc(100vw - 2rem);text-align:left;color:var(--soft);padding:.25rem 0}
th,td{padding:.3rem .8rem .3rem 0;text-align:left;border-bottom:1px solid var(--rule);
vertical-align:top}
thead th{font-weight:600;white-space:nowrap}
tbody th{font-weight:500;min-width:7.5rem}
td{white-space:nowrap}
td.w{white-space:normal;min-width:14rem}
.n{text-align:right}
figure{margin:.75rem 0}
figcaption{color:var(--soft);font-size:.92rem}
svg{display:block;width:100%;height:auto;touch-action:pan-y}
svg text{fill:var(--soft);font-size:12px;font-family:inherit;stroke:none}
svg .background{fill:none}
svg .axis.x text{text-anchor:middle}
svg .axis.y text{text-anchor:end}
svg .axis .line,svg .guide.line{stroke:var(--rule);fill:none;stroke-width:1}
svg .axis.x .guide.line{stroke:none}
svg .serie-0 path.line{fill:none;stroke:var(--line);stroke-width:2}
svg .serie-0 circle{fill:var(--line)}
svg .serie-0 .on{fill:var(--ink);stroke:var(--paper);stroke-width:2;r:8px}
svg .serie-1 path.line{fill:none;stroke:var(--trend);stroke-width:2;stroke-dasharray:6 5}
svg .serie-2 circle{pointer-events:none;fill:var(--paper);stroke:var(--trend);stroke-width:2}
svg .bars rect{fill:var(--bar)}
svg .bars .on{fill:var(--ink)}
.reader{margin:.1rem 0 0;font-weight:600;font-variant-numeric:tabular-nums}
.reader input{position:absolute;width:1px;height:1px;margin:0;opacity:0;pointer-events:none}
figure:has(:focus-visible){outline:3px solid var(--trend);outline-offset:2px}
.cal{display:grid;grid-auto-flow:column;grid-template-rows:repeat(7,auto);gap:2px}
.cal span{aspect-ratio:1;border-radius:15%;background:var(--c0)}
.cal .s1{background:var(--c1)}.cal .s2{background:var(--c2)}.cal .s3{background:var(--c3)}
.cal .s4{background:var(--c4)}.cal .off{background:none}
footer{border-top:1px solid var(--rule);margin-top:3rem;padding:1rem;font-size:.9rem}
:focus-visible{outline:3px solid var(--trend);outline-offset:2px}
@media(min-width:50rem){svg text{font-size:9px}tbody th{min-width:10rem}}
@media(max-width:30rem){body{font-size:15px}h1{font-size:1.4rem}
.facts{grid-template-columns:1fr 1fr}
.range>span{flex-basis:100%}.range label span{padding:.15rem .7rem}svg text{font-size:18px}
.cal{gap:1px}
svg .axis.x .guides:nth-of-type(even){display:none}}
@media print{@page{size:A4;margin:14mm}
:root{color-scheme:light;--paper:#fff;--card:#f5f7f9;--ink:#17212b;--soft:#4d5b68;--rule:#c3ccd4;
--line:#0b6e99;--trend:#b3470f;--bar:#3f8fb3;--c0:#e6ebef;--c1:#b5d9e8;--c2:#6fb4d1;--c3:#2786ab;
--c4:#0b5474}
body{font-size:10pt}nav,.range,.reader{display:none}.scroll{overflow:visible;background:none}
header,main,footer{max-width:none;padding:0}
svg text{font-size:9px}td.w{min-width:9rem}
h2,h3{break-after:avoid}figure,.next,.facts,tr{break-inside:avoid}
.exercise{break-before:page}.links a::after{content:": "attr(href)}
details::details-content{content-visibility:visible;height:auto}
summary{color:var(--soft);list-style:none}.same{display:none}
svg .serie-0 .on{fill:var(--line);stroke:none;r:3px}
svg .bars .on{fill:var(--bar)}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
"""
