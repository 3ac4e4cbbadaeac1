import type { PortalLook } from '../../domain/returns/portal-look.ts';

/** Only values that were checked (portal-look.ts) may be put in here: the page allows this text by its hash. */
export const portalCss = ({ accent, button, edge, buttonText, font }: PortalLook): string =>
  `:root{--accent:${accent};--button:${button};--edge:${edge};--button-text:${buttonText};--font:${font}}${sheet}`;

const sheet = `
*,*::before,*::after{box-sizing:border-box}
html{scroll-padding-bottom:7rem;color-scheme:light;-webkit-text-size-adjust:100%}
body{margin:0;background:#f4f4f2;color:#1d1d1b;font:1rem/1.5 var(--font);overflow-wrap:anywhere}
h1{margin:0 0 1rem;font-size:1.5rem;line-height:1.25;letter-spacing:-.01em}
.after{margin-top:.875rem}
h2{margin:0 0 .75rem;font-size:1.0625rem;line-height:1.35}
h3{margin:1rem 0 .5rem;font-size:1rem;line-height:1.4}
.card section{margin-bottom:1rem}
.card section .rows{margin-bottom:.5rem}
p{margin:0 0 .75rem}
a{color:var(--accent)}
p>a:only-child:not(.button){display:inline-block;padding:.625rem 0}
ul,ol{margin:0;padding:0;list-style:none}
fieldset{margin:0;padding:0;border:0;min-width:0}
legend{padding:0}
img{display:block}
.skip{position:absolute;inset-inline-start:-999rem}
.skip:focus{inset-inline-start:1rem;top:.5rem;z-index:9;padding:.5rem 1rem;background:#fff}
.head{display:flex;align-items:center;justify-content:center;min-height:4rem;padding:.5rem 1rem;background:#fff;border-bottom:1px solid #e7e7e2}
.head a{display:flex;align-items:center;min-height:2.75rem;color:var(--accent);font-weight:700;font-size:1.125rem;text-decoration:none}
.main{max-width:38rem;margin:0 auto;padding:1.25rem 1rem 2rem}
.lead{margin:-.75rem 0 1.25rem;color:#5c5c56}
.card{margin:0 0 1rem;padding:1rem;background:#fff;border:1px solid #e7e7e2;border-radius:.875rem}
.card>:last-child{margin-bottom:0}
.steps{display:flex;gap:.5rem;margin:0 0 1.25rem}
.steps li{flex:1;padding-top:.5rem;border-top:4px solid #d9d9d3;border-radius:2px;font-size:.8125rem;color:#5c5c56}
.steps .is-done{border-color:var(--accent)}
.steps .is-now{border-color:var(--accent);color:#1d1d1b;font-weight:600}
.item{display:flex;gap:.875rem;align-items:center}
.thumb{flex:none;width:4.5rem;height:4.5rem;border-radius:.625rem;background:#efefeb;object-fit:cover}
.item-text{flex:1;min-width:0}
.item-title{display:block;font-weight:600}
bdi{text-align:-webkit-match-parent;text-align:match-parent}
.muted{color:#5c5c56;font-size:.9375rem}
.small{font-size:.875rem}
.block{display:block}
.pick{position:relative;margin:0 0 .75rem;background:#fff;border:1px solid #c9c9c2;border-radius:.875rem}
.pick:hover{border-color:#8a8a82}
.pick:has(>input:checked){border-color:var(--edge);box-shadow:inset 0 0 0 1px var(--edge)}
.pick:has(>input:focus-visible){outline:3px solid #2c6ecb;outline-offset:2px}
.pick>input{position:absolute;top:1.5rem;inset-inline-end:1.125rem;width:1.5rem;height:1.5rem;margin:0;accent-color:var(--edge)}
.pick>label{display:block;padding:1rem;padding-inline-end:3.5rem;cursor:pointer}
.chip input:focus-visible+label{outline:3px solid #2c6ecb;outline-offset:2px}
.pick-more{display:none;margin:0 1rem;padding:.75rem 0 .25rem;border-top:1px solid #e7e7e2}
.pick-more .field:last-child{margin-bottom:.75rem}
.pick-more>.quantity{margin-bottom:.5rem}
.pick>input:checked~.pick-more{display:block}
.quantity{display:flex;gap:.75rem;align-items:center;justify-content:space-between}
label.field,.field>label,.field>legend{display:block;margin-bottom:.25rem;font-weight:600}
legend .muted,label .muted{font-weight:400}
.field{margin:0 0 1rem}
.hint{display:block;margin:.25rem 0 0;color:#5c5c56;font-size:.875rem}
input[type=text],input[type=email],input[type=search],textarea,select{width:100%;min-height:3rem;padding:.625rem .75rem;border:1px solid #8a8a82;border-radius:.625rem;background:#fff;color:inherit;font:inherit}
.quantity select{width:auto;min-width:5rem}
textarea{min-height:6rem;resize:vertical}
input[type=file]{width:100%;padding:.75rem;border:1px dashed #8a8a82;border-radius:.625rem;background:#fafaf8;font:inherit}
input[type=file]::file-selector-button{min-height:2.5rem;margin-inline-end:.75rem;padding:.25rem .875rem;border:1px solid #8a8a82;border-radius:.5rem;background:#fff;color:inherit;font:inherit}
.button{display:flex;align-items:center;justify-content:center;width:100%;min-height:3.25rem;padding:.75rem 1.25rem;border:1px solid var(--edge);border-radius:.75rem;background:var(--button);color:var(--button-text);font:inherit;font-weight:600;text-align:center;text-decoration:none;cursor:pointer}
.button:hover{opacity:.92}
.button.is-second{border-color:#8a8a82;background:#fff;color:#1d1d1b}
.button.is-quiet{min-height:2.75rem;background:none;color:#5c5c56;font-weight:400;text-decoration:underline}
.photos{display:flex;flex-wrap:wrap;gap:.75rem;margin:0 0 1rem}
.photos img{width:6rem;height:6rem;border-radius:.625rem;background:#efefeb;object-fit:cover}
.drop{width:100%;min-height:2.75rem;padding:.25rem;border:0;background:none;color:inherit;font:inherit;text-decoration:underline;cursor:pointer}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.go{position:sticky;bottom:0;z-index:2;margin:0 -1rem;padding:.75rem 1rem calc(.75rem + env(safe-area-inset-bottom));background:linear-gradient(#f4f4f200,#f4f4f2 30%)}
.go p{margin:.5rem 0 0;text-align:center;line-height:1.3}
.reasons li{margin:0 0 .5rem}
.reason{display:flex;align-items:center;justify-content:space-between;gap:.75rem;width:100%;min-height:3.25rem;padding:.75rem 1rem;border:1px solid #c9c9c2;border-radius:.75rem;background:#fff;color:inherit;font:inherit;text-align:start;cursor:pointer}
.reason:hover{border-color:#1d1d1b}
.reason::after{content:"";flex:none;width:.5rem;height:.5rem;border:solid #5c5c56;border-width:2px 2px 0 0;transform:rotate(45deg)}
[dir=rtl] .reason::after{transform:rotate(-135deg)}
a:focus-visible,button:focus-visible,input:focus-visible,select:focus-visible,textarea:focus-visible,summary:focus-visible{outline:3px solid #2c6ecb;outline-offset:2px}
.offers{display:grid;gap:.75rem}
.offers .pick{margin:0}
.offer-head{display:flex;gap:.75rem;align-items:baseline;justify-content:space-between;font-weight:600}
.amount{white-space:nowrap;font-variant-numeric:tabular-nums}
.tag{display:inline-block;margin:0 0 .375rem;padding:.0625rem .5rem;border-radius:1rem;background:#e6f2ea;color:#14592d;font-size:.8125rem;font-weight:600}
.sums{margin:.5rem 0 0;font-size:.875rem;color:#5c5c56}
.other-link{margin:0;padding:0 1rem 1rem}
.not-yet{padding:1rem}
.offered{display:block;width:100%;margin:0 0 1rem;padding:.875rem 1rem;background:#fff;border:1px solid #e7e7e2;border-radius:.875rem}
fieldset+fieldset{margin-top:2rem}
.sum{display:flex;justify-content:space-between;gap:1rem}
.chips{display:flex;flex-wrap:wrap;gap:.5rem;margin:.5rem 0 .875rem}
.chips-title{margin:.75rem 0 0;font-size:.875rem;color:#5c5c56}
.chip{position:relative}
.chip input{position:absolute;inset:0;width:100%;height:100%;margin:0;opacity:0;cursor:pointer}
.chip label{display:flex;flex-direction:column;align-items:center;justify-content:center;min-width:3.25rem;min-height:3rem;padding:.375rem .875rem;border:1px solid #8a8a82;border-radius:.625rem;background:#fff;font-weight:600;line-height:1.2}
.chip label span{font-size:.75rem;font-weight:400;color:#5c5c56}
.chip input:checked+label{border-color:var(--edge);box-shadow:inset 0 0 0 1px var(--edge);background:var(--button);color:var(--button-text)}
.chip input:checked+label span{color:inherit}
.chip input:disabled{cursor:default}
.chip input:disabled+label{border-style:dashed;background:none;color:#6b6b64;font-weight:400}
.alert{margin:0 0 1rem;padding:.875rem 1rem;border:1px solid #e4b4ae;border-inline-start-width:5px;border-radius:.625rem;background:#fdf1ef;color:#7d1a13}
.alert p:last-child{margin:0}
.alert a{color:inherit}
.products{display:grid;grid-template-columns:repeat(2,1fr);gap:.75rem}
.product{display:flex;flex-direction:column;gap:.5rem;padding:.625rem;background:#fff;border:1px solid #e7e7e2;border-radius:.875rem}
.products.is-three{grid-template-columns:repeat(3,1fr);gap:.5rem;font-size:.8125rem;hyphens:auto}
.is-three .product{padding:.375rem}
.product .thumb{width:100%;height:auto;aspect-ratio:1}
.product .grow{flex:1}
.product-link{display:flex;flex-direction:column;gap:.5rem;min-height:2.75rem}
.search{display:flex;gap:.5rem}
.search .button{flex:none;width:auto;white-space:nowrap;min-height:3rem}
.track{margin:0}
.track li{position:relative;padding:0 0 1.125rem;padding-inline-start:1.875rem;color:#5c5c56}
.track li:last-child{padding-bottom:0}
.track li::before{content:"";position:absolute;top:.375rem;inset-inline-start:.1875rem;width:.75rem;height:.75rem;border:2px solid #c9c9c2;border-radius:50%;background:#fff}
.track li:not(:last-child)::after{content:"";position:absolute;top:1.25rem;bottom:-.25rem;inset-inline-start:.5rem;width:2px;background:#d9d9d3}
.track .is-done{color:#1d1d1b}
.track .is-done::before{border-color:var(--accent);background:var(--accent)}
.todo{counter-reset:todo}
.todo li{counter-increment:todo;position:relative;min-height:1.75rem;margin:0 0 .75rem;padding-inline-start:2.5rem}
.todo li::before{content:counter(todo);position:absolute;inset-inline-start:0;top:0;width:1.75rem;height:1.75rem;border-radius:50%;background:#efefeb;font-weight:600;text-align:center;line-height:1.75rem;font-size:.875rem}
.tick{display:inline-flex;align-items:center;justify-content:center;width:1.75rem;height:1.75rem;margin-inline-end:.625rem;border-radius:50%;background:#1a7037;color:#fff;font-size:1rem;vertical-align:.1em}
.cancel summary{padding:.75rem 0;color:#5c5c56;cursor:pointer;text-decoration:underline}
figure{margin:0}
.code{margin:0 0 1rem;text-align:center}
.code img{margin:.5rem auto;max-width:100%;height:auto;border-radius:.5rem;background:#fff;image-rendering:pixelated}
.code p{margin:0}
.code-text{font-weight:600;overflow-wrap:anywhere}
details.card>summary,.more>summary{padding:.625rem 0;cursor:pointer;text-decoration:underline}
.more{margin:0 0 .75rem}
.more[open]>summary{margin-bottom:.5rem}
blockquote{margin-inline:0}
.rows>li{padding:.875rem 0;border-top:1px solid #e7e7e2}
.rows>li:first-child{padding-top:0;border-top:0}
.rows>li:last-child{padding-bottom:0}
.order-link{display:flex;align-items:center;justify-content:space-between;gap:.75rem;min-height:2.75rem;color:inherit;text-decoration:none}
.next{flex:none;width:.5rem;height:.5rem;border:solid #5c5c56;border-width:2px 2px 0 0;transform:rotate(45deg)}
[dir=rtl] .next{transform:rotate(-135deg)}
.order-link:hover .item-title{text-decoration:underline}
.foot{max-width:38rem;margin:0 auto;padding:0 1rem 2.5rem;color:#5c5c56;font-size:.875rem;text-align:center}
.foot a{display:inline-block;padding:.75rem .5rem;color:inherit}
.foot summary{display:inline-block;padding:.75rem .5rem;cursor:pointer;text-decoration:underline}
.foot ul{display:flex;flex-wrap:wrap;justify-content:center;gap:0 .5rem}
.prose{white-space:pre-line}
@media (min-width:40rem){
h1{font-size:1.75rem}
.main{padding-top:2.5rem}
.card{padding:1.5rem}
.products{grid-template-columns:repeat(3,1fr)}
.go{position:static;margin:0;padding:.75rem 0;background:none}
}
@media (min-width:60rem){
.is-wide .main{max-width:60rem}
.is-wide .offers{grid-template-columns:1fr 1fr;align-items:start}
.is-wide .offers>.pick:has(>input:checked~.pick-more){grid-row:span 3}
.is-wide .go{max-width:24rem;margin-inline:auto}
}
@media print{.head,.foot,.go,.steps{display:none}}
`;
