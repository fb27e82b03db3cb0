/** What the daily report adds to the style of the report pages: the headline, issues with their chains, amber. */
export const REPORT_STYLE = `
:root{--amber:#9a5b00;--amberpanel:#fdf3e0;--goodpanel:#e8f4ed}
@media (prefers-color-scheme:dark){:root{--amber:#f0b45a;--amberpanel:#33270f;--goodpanel:#132a1f}}
.amber{color:var(--amber)}
.headline{border-left:5px solid var(--rule2);background:var(--panel);padding:14px 18px;margin:20px 0;border-radius:3px}
.headline p:first-child{font-size:19px;line-height:1.35;font-weight:600;max-width:none;color:var(--ink);margin:0 0 6px}
.headline.bad{border-color:var(--bad);background:var(--badpanel)}
.headline.amber{border-color:var(--amber);background:var(--amberpanel)}
.headline.good{border-color:var(--good);background:var(--goodpanel)}
.by{color:var(--faint);font-size:12px;max-width:none;overflow-wrap:anywhere}
.by code{font-size:11.5px;overflow-wrap:anywhere}
p.bad,p.amber{font-weight:600}
.issue{border-left:4px solid var(--amber);padding:2px 0 2px 16px;margin:18px 0 26px;break-inside:avoid}
.issue.bad{border-color:var(--bad)}
.issue h3{margin:0 0 8px;font-size:16px;overflow-wrap:anywhere;color:var(--ink)}
.issue.bad,.issue.amber{color:inherit}
.tag{font-size:11px;text-transform:uppercase;letter-spacing:.06em;padding:2px 7px;border-radius:3px;background:var(--amberpanel);color:var(--amber);vertical-align:2px}
.issue.bad .tag{background:var(--badpanel);color:var(--bad)}
.chain{list-style:none;margin:0 0 10px;padding:0}
.chain li{display:grid;grid-template-columns:150px 1fr;gap:14px;position:relative;padding:3px 0;font-size:14px}
.chain time{color:var(--soft);font-size:12.5px;padding-top:1px}
.chain li div{border-left:1px solid var(--rule2);padding-left:14px;position:relative;overflow-wrap:anywhere}
.chain li div::before{content:"";position:absolute;left:-4px;top:8px;width:7px;height:7px;border-radius:50%;background:var(--faint)}
.chain li:first-child div::before{background:var(--bad)}
.issue.amber .chain li:first-child div::before{background:var(--amber)}
.issue dl{grid-template-columns:110px 1fr;gap:3px 14px;font-size:13px;margin:6px 0 0}
.issue dd{overflow-wrap:anywhere;max-width:none}
details{margin:10px 0}
summary{cursor:pointer;font-size:14px;font-weight:600;color:var(--soft)}
details.by summary{font-size:12px;font-weight:400}details.by p{margin:4px 0}
td.wrap{min-width:15ch;overflow-wrap:anywhere}
details table{font-size:12.5px}details td,details th{padding:3px 7px}
td code{white-space:normal;overflow-wrap:anywhere;font-size:12px}
@media (max-width:640px){.chain li{grid-template-columns:1fr;gap:0}.issue dl{grid-template-columns:1fr}}
@media print{details::details-content{content-visibility:visible;display:block}details.by::details-content{display:none}details td,details th,details td.ci,th.ci{padding:1px 4px;font-size:8pt}tr.group th{font-size:9pt}.by{font-size:7.5pt}.issue{margin:10px 0}.chain li{font-size:9pt}}
`;
