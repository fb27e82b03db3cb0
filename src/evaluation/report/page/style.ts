/** How the page looks: one type scale, aligned figures, light and dark, and on paper. */
export const STYLE = `
:root{--paper:#fdfdfb;--ink:#1d2126;--soft:#5c636b;--faint:#8a9199;--rule:#e3e4df;--rule2:#c9cbc4;--panel:#f6f6f2;
--own:#1f5fa8;--line:#c46a12;--good:#1d7a4d;--bad:#b3261e;--band:#1f5fa81f;--badpanel:#fdecea}
@media (prefers-color-scheme:dark){:root{--paper:#14171a;--ink:#e4e6e8;--soft:#a3abb3;--faint:#7d858d;--rule:#282d32;
--rule2:#3b4248;--panel:#1a1e22;--own:#74aef0;--line:#eda257;--good:#5cc596;--bad:#ff8a80;--band:#74aef02b;--badpanel:#3a1c1a}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;
font-variant-numeric:tabular-nums lining-nums}
main{max-width:1120px;margin:0 auto;padding:40px 28px 80px}
h1{font-size:30px;line-height:1.15;letter-spacing:-.015em;margin:0 0 6px;font-weight:650}
h2{font-size:20px;letter-spacing:-.01em;margin:56px 0 4px;padding-top:18px;border-top:1px solid var(--rule2);font-weight:650}
h3{font-size:15px;margin:26px 0 6px;font-weight:650}
p{margin:4px 0 10px;max-width:74ch}
.lead{font-size:16px;color:var(--soft)}
.note{color:var(--soft);font-size:13.5px}
.facts{display:flex;flex-wrap:wrap;gap:10px 34px;margin:22px 0 6px;padding:0;list-style:none}
.facts b{display:block;font-size:21px;line-height:1.2;font-weight:600;letter-spacing:-.01em}
.facts span{color:var(--soft);font-size:12.5px}
nav{display:flex;flex-wrap:wrap;gap:4px 16px;font-size:13.5px;margin:18px 0 0;color:var(--soft)}
nav a{color:inherit;white-space:nowrap}
.banner{background:var(--badpanel);border-left:4px solid var(--bad);padding:14px 18px;margin:22px 0;border-radius:3px}
.banner strong{color:var(--bad);font-size:17px}
.banner ul{margin:8px 0 0;padding-left:20px}
.scroll{overflow-x:auto;margin:10px 0 4px}
table{border-collapse:collapse;font-size:13.5px;line-height:1.35;min-width:100%}
th{font-weight:600;color:var(--soft);font-size:12px;text-align:right;vertical-align:bottom;padding:4px 10px;border-bottom:1px solid var(--rule2)}
td{text-align:right;padding:4px 10px;border-bottom:1px solid var(--rule);white-space:nowrap}
th:first-child,td:first-child,.t{text-align:left}
th:first-child,td:first-child{padding-left:0}
td.wrap{white-space:normal;text-align:left;min-width:22ch}
tr.group th{color:var(--ink);font-size:13.5px;text-align:left;padding-top:18px;border-bottom:1px solid var(--rule2)}
td.ci,.ci{color:var(--faint);font-size:12.5px}
.good{color:var(--good)}.bad{color:var(--bad)}.none{color:var(--faint)}
.grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(196px,1fr));gap:20px 22px;margin:12px 0}
.grid.wide{grid-template-columns:repeat(auto-fill,minmax(310px,1fr))}
.grid.bars{grid-template-columns:repeat(auto-fill,minmax(400px,1fr))}
figure{margin:0;break-inside:avoid}
figcaption{font-size:12.5px;line-height:1.35;margin-bottom:3px}
figcaption span{color:var(--soft)}
svg{display:block;width:100%;height:auto;overflow:visible}
svg.inline{width:150px;height:18px;display:inline-block;vertical-align:middle}
svg text{font:10px system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif;fill:var(--soft);font-variant-numeric:tabular-nums}
svg .name{font-size:11px;fill:var(--ink)}
svg .end{text-anchor:end}svg .mid{text-anchor:middle}
svg .rule{stroke:var(--rule);stroke-width:1}svg .axis{stroke:var(--rule2);stroke-width:1}
svg .ideal{stroke:var(--faint);stroke-width:1;stroke-dasharray:3 3}
svg .mark{stroke:var(--rule2);stroke-width:1}
svg .whisker{stroke:var(--own);stroke-width:1.4}svg .dot{fill:var(--own)}
svg .whisker.better{stroke:var(--good)}svg .dot.better{fill:var(--good)}
svg .whisker.worse{stroke:var(--bad)}svg .dot.worse{fill:var(--bad)}
svg .whisker.even{stroke:var(--faint)}svg .dot.even{fill:var(--soft)}
svg .stroke{fill:none;stroke:var(--own);stroke-width:1.6;stroke-linejoin:round}
svg .stroke.l{stroke:var(--line)}svg .dot.l{fill:var(--line)}
svg .label{font-size:10.5px;font-weight:600}svg .label.m{fill:var(--own)}svg .label.l{fill:var(--line)}
svg .bar{fill:var(--own);opacity:.75}svg .bar.out{fill:var(--line);opacity:.9}svg .band{fill:var(--band)}
code{font:12.5px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
dl{display:grid;grid-template-columns:minmax(130px,190px) 1fr;gap:6px 20px;font-size:13.5px;margin:12px 0}
dt{font-weight:600}dd{margin:0;color:var(--soft);max-width:80ch}
@media (max-width:640px){main{padding:24px 16px 60px}dl{grid-template-columns:1fr}dd{margin-bottom:8px}.grid.bars{grid-template-columns:1fr}}
@media print{body{font-size:10.5pt;background:#fff}main{max-width:none;padding:0}nav{display:none}h2{break-after:avoid;margin-top:28px}
tr,figure{break-inside:avoid}thead{display:table-header-group}table{font-size:8.5pt}.scroll{overflow:visible}td,th{padding:2px 6px}}
`;
