"""The look of the report: light and dark, phone, laptop and A4."""

CSS = """
:root{color-scheme:light dark;--paper:#fff;--card:#f5f7f9;--ink:#17212b;--soft:#4d5b68;
--rule:#d5dce2;--line:#0b6e99;--trend:#b3470f;--bar:#3f8fb3;--c0:#e6ebef;--c1:#b5d9e8;--c2:#6fb4d1;
--c3:#2786ab;--c4:#0b5474}
@media(prefers-color-scheme:dark){:root{--paper:#12181d;--card:#1b242b;--ink:#e8edf1;--soft:#a9b6c1;
--rule:#33404a;--line:#62c1e5;--trend:#f2a36b;--bar:#3b94b8;--c0:#242f37;--c1:#1d4a5e;--c2:#2a7493;
--c3:#44a5cb;--c4:#9bdcf3}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);
font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
header,main,nav,footer{max-width:60rem;margin:0 auto;padding:0 1rem}
header{padding-top:1.5rem}
h1{font-size:1.7rem;line-height:1.2;margin:0}
h2{font-size:1.3rem;line-height:1.25;margin:2.5rem 0 .5rem;padding-top:1rem;
border-top:1px solid var(--rule)}
h3{font-size:1rem;margin:1.25rem 0 .25rem}
p{margin:.4rem 0;max-width:44rem}
a{color:var(--line)}
.soft,footer{color:var(--soft)}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1rem;list-style:none;padding:0;margin:1rem 0 0}
nav a,summary{padding:.25rem 0;display:inline-block}
summary{cursor:pointer;color:var(--line)}
.next{background:var(--card);border-left:4px solid var(--line);padding:.6rem .9rem;margin:.75rem 0}
.next strong{font-size:1.15rem}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:.5rem;
margin:.75rem 0;padding:0}
.facts div{background:var(--card);padding:.5rem .75rem}
.facts dt{font-size:.85rem;color:var(--soft)}
.facts dd{margin:0;font-size:1.1rem;font-weight:600;font-variant-numeric:tabular-nums}
.scroll{overflow-x:auto;margin:.5rem 0}
table{border-collapse:collapse;width:100%;font-size:.92rem;font-variant-numeric:tabular-nums}
caption{text-align:left;color:var(--soft);padding:.25rem 0}
th,td{padding:.3rem .8rem .3rem 0;text-align:left;border-bottom:1px solid var(--rule);
vertical-align:top}
thead th{font-weight:600;white-space:nowrap}
tbody th{font-weight:500;min-width:7.5rem}
td{white-space:nowrap}
td.w{white-space:normal;min-width:14rem}
.n{text-align:right}
figure{margin:.75rem 0}
figcaption{color:var(--soft);font-size:.92rem}
svg{display:block;width:100%;max-width:46rem;height:auto}
svg text{fill:var(--soft);font-size:12px;font-family:inherit;stroke:none}
svg .background{fill:none}
svg .axis.x text{text-anchor:middle}
svg .axis.y text{text-anchor:end}
svg .axis .line,svg .guide.line{stroke:var(--rule);fill:none;stroke-width:1}
svg .axis.x .guide.line{stroke:none}
svg .serie-0 path.line{fill:none;stroke:var(--line);stroke-width:2}
svg .serie-0 .dot{fill:var(--line)}
svg .serie-1 path.line{fill:none;stroke:var(--trend);stroke-width:2;stroke-dasharray:6 5}
svg .serie-2 .dot{fill:var(--paper);stroke:var(--trend);stroke-width:2}
svg .bar-graph .bar rect{fill:var(--bar)}
.cal{display:grid;grid-auto-flow:column;grid-template-rows:repeat(7,auto);gap:2px;max-width:52rem}
.cal span{aspect-ratio:1;border-radius:15%;background:var(--c0)}
.cal .s1{background:var(--c1)}.cal .s2{background:var(--c2)}.cal .s3{background:var(--c3)}
.cal .s4{background:var(--c4)}.cal .off{background:none}
footer{border-top:1px solid var(--rule);margin-top:3rem;padding:1rem;font-size:.9rem}
:focus-visible{outline:3px solid var(--trend);outline-offset:2px}
@media(max-width:30rem){body{font-size:15px}h1{font-size:1.4rem}svg text{font-size:18px}
.cal{gap:1px}}
@media print{@page{size:A4;margin:14mm}
:root{color-scheme:light;--paper:#fff;--card:#f5f7f9;--ink:#17212b;--soft:#4d5b68;--rule:#c3ccd4;
--line:#0b6e99;--trend:#b3470f;--bar:#3f8fb3;--c0:#e6ebef;--c1:#b5d9e8;--c2:#6fb4d1;--c3:#2786ab;
--c4:#0b5474}
body{font-size:10pt}nav{display:none}.scroll{overflow:visible}
header,main,footer{max-width:none;padding:0}
h2{break-after:avoid}figure,.next,.facts,tr{break-inside:avoid}
.exercise{break-before:page}
details::details-content{content-visibility:visible;height:auto}
summary{color:var(--soft)}.same{display:none}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
"""
