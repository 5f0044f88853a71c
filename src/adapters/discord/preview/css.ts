// The look of Discord's client for the preview, dark and light: sizes, colours and wraps close to the client's.

export const previewCss = `
.dc-preview { display: flex; flex-wrap: wrap; gap: 24px; align-items: flex-start;
  --ground: #1a1a1e; --words: #dfe0e2; --dim: #a6a7ad; --box: #242429; --line: #3a3b40; --field: #1e1e22;
  --code: #121214; --fence: #18181b; --quote: #4e5058; --link: #61a0ff; --gray: #3b3c43; --on-gray: #fff;
  --mention: #3c4270; --on-mention: #c9cdfb; --modal: #2b2c31; }
@media (prefers-color-scheme: light) { .dc-preview {
  --ground: #fbfbfb; --words: #2f3035; --dim: #5c5d66; --box: #fff; --line: #dcdce0; --field: #f3f3f5;
  --code: #ececef; --fence: #f3f3f5; --quote: #c4c5cb; --link: #0058b8; --gray: #e3e3e7; --on-gray: #28282d;
  --mention: #dfe1fc; --on-mention: #3b44b8; --modal: #fff; } }
.dc-shot { margin: 0; padding: 12px 12px 16px; box-sizing: border-box; border-radius: 8px;
  background: var(--ground); color: var(--words); font: 16px/1.375 "gg sans", "Noto Sans", "Helvetica Neue", Helvetica, Arial, sans-serif; }
.dc-w360 { width: 360px; max-width: 100%; }
.dc-w520 { width: 520px; max-width: 100%; }
.dc-shot figcaption { margin: 0 0 8px; font-size: 12px; color: var(--dim); }
.dc-shot p { margin: 0; overflow-wrap: anywhere; }
.dc-message { display: flex; gap: 12px; }
.dc-face { flex: none; width: 40px; height: 40px; border-radius: 50%; background: #5b6abf; color: #fff;
  display: grid; place-items: center; font-weight: 600; }
.dc-w360 .dc-message { gap: 8px; }
.dc-w360 .dc-face { width: 32px; height: 32px; }
.dc-said { flex: 1; min-width: 0; }
.dc-name { font-weight: 600; }
.dc-app { background: #5865f2; color: #fff; border-radius: 4px; padding: 0 5px; font-size: 11px; }
.dc-only { font-size: 12px; color: var(--dim); margin-top: 4px; }
.dc-container { margin-top: 4px; padding: 16px; border: 1px solid var(--line); border-left: 4px solid #5b6abf;
  border-radius: 8px; background: var(--box); display: flex; flex-direction: column; gap: 8px; }
.dc-w360 .dc-container { padding: 12px; }
.dc-container.dc-plain { border-left-color: #5b6abf; }
.dc-container.dc-success { border-left-color: #2e9e6b; }
.dc-container.dc-warning { border-left-color: #d9902f; }
.dc-container.dc-info { border-left-color: #3b82c4; }
.dc-h1 { font-size: 24px; font-weight: 700; line-height: 1.25; }
.dc-h2 { font-size: 20px; font-weight: 700; line-height: 1.25; }
.dc-h3 { font-size: 16px; font-weight: 700; margin-top: 8px; }
.dc-small { font-size: 13px; color: var(--dim); }
.dc-blank { height: 22px; }
.dc-quote { margin: 0; padding-left: 12px; border-left: 4px solid var(--quote); }
.dc-item { display: flex; gap: 8px; }
.dc-words { flex: 1; min-width: 0; }
.dc-mark { flex: none; min-width: 12px; }
.dc-code { font: 14px/1.3 Consolas, "DejaVu Sans Mono", monospace; background: var(--code); border-radius: 4px; padding: 0 3px; }
.dc-fence { margin: 4px 0; padding: 8px; border: 1px solid var(--line); border-radius: 4px; background: var(--fence);
  font: 14px/1.3 Consolas, "DejaVu Sans Mono", monospace; overflow-x: auto; }
.dc-image { display: block; width: 100%; max-width: 550px; height: auto; border-radius: 8px; }
.dc-link { color: var(--link); text-decoration: none; }
.dc-mention { background: var(--mention); color: var(--on-mention); border-radius: 3px; padding: 0 2px; }
.dc-row { display: flex; flex-wrap: wrap; gap: 8px; }
.dc-section { display: flex; gap: 12px; align-items: flex-start; }
.dc-grow { flex: 1; min-width: 0; }
.dc-button { min-height: 32px; padding: 2px 15px; box-sizing: border-box; border-radius: 8px; font-size: 14px;
  font-weight: 500; display: inline-flex; align-items: center; color: #fff; }
.dc-primary { background: #5865f2; }
.dc-secondary, .dc-button.dc-link { background: var(--gray); color: var(--on-gray); }
.dc-danger { background: #c9303a; }
.dc-dead { opacity: .5; }
.dc-select { width: 100%; max-width: 400px; border: 1px solid var(--line); border-radius: 8px; background: var(--field); }
.dc-select summary { padding: 9px 12px; color: var(--dim); cursor: pointer; }
.dc-select ul { margin: 0; padding: 0 0 8px; list-style: none; }
.dc-select li { padding: 6px 12px; }
.dc-modal { margin-top: 12px; padding: 16px; border: 1px solid var(--line); border-radius: 8px; background: var(--modal);
  display: flex; flex-direction: column; gap: 8px; }
.dc-label { font-weight: 500; }
.dc-input { height: 40px; border: 1px solid var(--quote); border-radius: 8px; background: var(--field); }
.dc-rule { width: 100%; border: 0; border-top: 1px solid var(--line); margin: 4px 0; }
.dc-gap { height: 8px; }
.dc-file { padding: 12px; border: 1px solid var(--line); border-radius: 8px; background: var(--field); }
`;
