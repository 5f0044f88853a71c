// The look of Slack's client, light and dark, for the preview: sizes, colours and wraps close to the client's.

export const previewCss = `
.sl-preview { display: flex; flex-wrap: wrap; gap: 24px; align-items: flex-start;
  --sl-ink: light-dark(#1d1c1d, #d1d2d3); --sl-soft: light-dark(#616061, #ababad); --sl-paper: light-dark(#ffffff, #1a1d21);
  --sl-line: light-dark(#dddddd, #35373b); --sl-edge: light-dark(#bbbabb, #5b5d62); --sl-sunk: light-dark(#f8f8f8, #222529);
  --sl-link: light-dark(#1264a3, #1d9bd1); --sl-code: light-dark(#c01343, #e8912d); --sl-green: #007a5a; --sl-red: #e01e5a; }
.sl-shot { margin: 0; padding: 12px 20px 16px; box-sizing: border-box; border-radius: 8px; border: 1px solid var(--sl-line);
  background: var(--sl-paper); color: var(--sl-ink);
  font: 15px/1.46668 Lato, "Slack-Lato", "Helvetica Neue", Helvetica, "Segoe UI", Arial, sans-serif; }
.sl-w360 { width: 360px; max-width: 100%; padding-inline: 12px; }
.sl-w600 { width: 684px; max-width: 100%; }
.sl-shot figcaption { margin: 0 0 8px; font-size: 12px; color: var(--sl-soft); }
.sl-shot p { margin: 0; overflow-wrap: anywhere; }
.sl-only { font-size: 12px; color: var(--sl-soft); padding-left: 44px; margin-bottom: 4px !important; }
.sl-message { display: flex; gap: 8px; }
.sl-face { flex: none; width: 36px; height: 36px; border-radius: 8px; background: #4b5fc0; color: #fff;
  display: grid; place-items: center; font-weight: 900; font-size: 17px; }
.sl-said { flex: 1; min-width: 0; }
.sl-who { line-height: 1.35; }
.sl-name { font-weight: 900; }
.sl-app { border-radius: 2px; padding: 1px 3px; background: light-dark(#ececec, #34373b); color: var(--sl-soft);
  font-size: 10px; font-weight: 700; vertical-align: 1px; }
.sl-time { font-size: 12px; color: var(--sl-soft); }
.sl-blocks { display: flex; flex-direction: column; gap: 8px; margin-top: 4px; }
.sl-header { font-size: 18px; font-weight: 900; line-height: 1.33334; margin-top: 4px !important; }
.sl-line { white-space: pre-line; }
.sl-grow { flex: 1; min-width: 0; }
.sl-air { display: block; height: 8px; }
.sl-list { margin: 0; padding-left: 26px; }
.sl-list li { padding-left: 2px; }
.sl-quote { margin: 4px 0; padding-left: 12px; border-left: 4px solid var(--sl-line); border-radius: 2px; }
.sl-pre { margin: 4px 0; padding: 8px; border: 1px solid var(--sl-line); border-radius: 4px; background: var(--sl-sunk);
  font: 12px/1.50001 Monaco, Menlo, Consolas, "DejaVu Sans Mono", monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
.sl-code { padding: 2px 3px 1px; border: 1px solid var(--sl-line); border-radius: 3px; background: var(--sl-sunk); color: var(--sl-code);
  font: 12px/1.50001 Monaco, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
.sl-link { color: var(--sl-link); text-decoration: none; }
.sl-section { display: flex; gap: 16px; align-items: flex-start; }
.sl-context { display: flex; flex-wrap: wrap; gap: 4px 8px; font-size: 12px; line-height: 1.50001; color: var(--sl-soft); }
.sl-rule { width: 100%; margin: 4px 0; border: 0; border-top: 1px solid var(--sl-line); }
.sl-scroll { overflow-x: auto; }
.sl-table { border-collapse: separate; border-spacing: 0; border: 1px solid var(--sl-line); border-radius: 8px; font-size: 13px; line-height: 1.38463; }
.sl-table th, .sl-table td { padding: 8px 12px; text-align: start; vertical-align: top; min-width: 56px; overflow-wrap: normal; }
.sl-table th { font-weight: 700; background: var(--sl-sunk); }
.sl-table thead th:first-child { border-start-start-radius: 8px; }
.sl-table thead th:last-child { border-start-end-radius: 8px; }
.sl-table td { border-top: 1px solid var(--sl-line); }
.sl-table td + td, .sl-table th + th { border-left: 1px solid var(--sl-line); }
.sl-image { display: block; width: 100%; max-width: 360px; height: auto; border-radius: 8px; }
.sl-actions { display: flex; flex-wrap: wrap; gap: 8px; }
.sl-button { min-height: 30px; padding: 4px 12px; box-sizing: border-box; border: 1px solid var(--sl-edge); border-radius: 8px;
  font-size: 13px; font-weight: 700; line-height: 20px; color: var(--sl-ink); background: var(--sl-paper); display: inline-flex; align-items: center; }
.sl-button.sl-primary { background: var(--sl-green); border-color: var(--sl-green); color: #fff; }
.sl-button.sl-danger { background: var(--sl-red); border-color: var(--sl-red); color: #fff; }
.sl-select { min-width: 220px; max-width: 100%; border: 1px solid var(--sl-edge); border-radius: 8px; font-size: 13px; line-height: 20px; box-sizing: border-box; }
.sl-select summary, .sl-search { display: flex; justify-content: space-between; gap: 12px; padding: 4px 12px; color: var(--sl-soft); cursor: pointer; list-style: none; }
.sl-select summary::after, .sl-search::after { content: "⌄"; transform: translateY(-3px); }
.sl-select ul { margin: 0; padding: 4px 0 8px; list-style: none; max-height: 280px; overflow-y: auto; border-top: 1px solid var(--sl-line); }
.sl-select li { padding: 4px 12px; color: var(--sl-ink); }
.sl-modal { margin-top: 16px; border: 1px solid var(--sl-line); border-radius: 8px; box-shadow: 0 4px 12px light-dark(#0000001f, #00000066); overflow: hidden; }
.sl-modal .sl-blocks { padding: 4px 20px 20px; }
.sl-title { padding: 16px 20px 8px; font-size: 20px; font-weight: 900; }
.sl-label { font-weight: 700; margin-top: 8px !important; }
.sl-input { height: 36px; border: 1px solid var(--sl-edge); border-radius: 4px; }
.sl-foot { display: flex; justify-content: flex-end; gap: 12px; padding: 12px 20px; border-top: 1px solid var(--sl-line); }
`;
