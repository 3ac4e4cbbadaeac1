// Made from mails/layout.mjml by `npm run mails`: change that, and run it.
import type { Theme } from './layout-theme.ts';
import { html, type Hole, type Html } from './mail-html.ts';

export const schemaPart = (t: Theme, v: { json: Hole }): Html => html`<script type="application/ld+json">${v.json}</script>`;

export const logoPart = (t: Theme, v: { src: Hole; name: Hole; width: Hole; height: Hole }): Html => html`<tr>
<td align="${t.start}" class="gutter" style="font-size:0px;padding:0 40px 20px;word-break:break-word;">
<div style="font-family:${t.font};font-size:20px;font-weight:600;line-height:28px;text-align:${t.start};color:${t.accent};"><img class="logo" src="${v.src}" alt="${v.name}" width="${v.width}" height="${v.height}" style="display:inline-block;max-width:100%;border:0;font-size:20px;line-height:28px;font-weight:600"/></div></td></tr>`;

export const shopNamePart = (t: Theme, v: { name: Hole }): Html => html`<tr>
<td align="${t.start}" class="gutter" style="font-size:0px;padding:0 40px 20px;word-break:break-word;">
<div style="font-family:${t.font};font-size:20px;font-weight:600;line-height:28px;text-align:${t.start};color:${t.accent};"><span class="accent">${v.name}</span></div></td></tr>`;

export const paragraphPart = (t: Theme, v: { text: Hole }): Html => html`<tr>
<td align="${t.start}" class="gutter text" style="font-size:0px;padding:0 40px 24px;word-break:break-word;">
<div style="font-family:${t.font};font-size:16px;line-height:26px;text-align:${t.start};color:#1d1d1b;"><p style="margin:0">${v.text}</p></div></td></tr>`;

export const richPart = (t: Theme, v: { text: Hole }): Html => html`<tr>
<td align="${t.start}" class="gutter text" style="font-size:0px;padding:0 40px 24px;word-break:break-word;">
<div style="font-family:${t.font};font-size:16px;line-height:26px;text-align:${t.start};color:#1d1d1b;">${v.text}</div></td></tr>`;

export const buttonPart = (t: Theme, v: { href: Hole; label: Hole }): Html => html`<tr>
<td align="${t.start}" class="gutter button" style="font-size:0px;padding:0 40px 28px;word-break:break-word;"><table border="0" cellpadding="0" cellspacing="0" role="presentation" style="border-collapse:separate;line-height:100%;"><tbody>
<tr>
<td align="center" bgcolor="${t.button}" role="presentation" style="border:none;border-radius:8px;mso-padding-alt:14px 28px;background:${t.button};" valign="middle"><a href="${v.href}" style="display:inline-block;background:${t.button};color:${t.buttonText};font-family:${t.font};font-size:16px;font-weight:600;line-height:20px;margin:0;text-decoration:none;padding:14px 28px;mso-padding-alt:0px;border-radius:8px;">${v.label}</a></td></tr></tbody></table></td></tr>`;

export const linkPart = (t: Theme, v: { href: Hole; text: Hole }): Html => html`<a class="accent" href="${v.href}" style="color:${t.accent};text-decoration:underline">${v.text}</a>`;

export const detailPart = (t: Theme, v: { label: Hole; link: Hole }): Html => html`<tr class="stack">
<td class="muted" align="${t.start}" valign="top" style="padding:4px 0;font-family:${t.font};font-size:14px;line-height:22px;color:#62625c">${v.label}</td>
<td class="text" align="${t.end}" valign="top" style="padding:4px 0;padding-${t.start}:16px;word-break:break-word;font-family:${t.font};font-size:14px;line-height:22px;font-weight:600;color:#1d1d1b">${v.link}</td></tr>`;

export const detailsPart = (t: Theme, v: { detail: Hole }): Html => html`<tr>
<td align="${t.start}" class="gutter" style="font-size:0px;padding:0 40px 24px;word-break:break-word;"><table cellpadding="0" cellspacing="0" role="presentation" width="100%" border="0" style="color:#1d1d1b;font-family:${t.font};font-size:16px;line-height:24px;table-layout:auto;width:100%;border:none;">
<tr>
<td class="panel" bgcolor="#f8f8f7" style="padding:14px 20px;background-color:#f8f8f7;border-radius:8px"><table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">${v.detail}</table></td></tr></table></td></tr>`;

export const headingPart = (t: Theme, v: { title: Hole }): Html => html`<tr>
<td align="${t.start}" class="gutter text" style="font-size:0px;padding:0 40px 4px;word-break:break-word;">
<div style="font-family:${t.font};font-size:16px;line-height:24px;text-align:${t.start};color:#1d1d1b;"><h2 style="margin:0;font-size:16px;line-height:24px;font-weight:600">${v.title}</h2></div></td></tr>`;

export const parcelDetailPart = (t: Theme, v: { detail: Hole }): Html => html`<br/><span class="muted" style="color:#62625c">${v.detail}</span>`;

export const parcelLinkPart = (t: Theme, v: { href: Hole; label: Hole }): Html => html`<br/><a class="accent" href="${v.href}" style="color:${t.accent};text-decoration:underline">${v.label}</a>`;

export const parcelPart = (t: Theme, v: { title: Hole; tone: Hole; toneColor: Hole; state: Hole; parcelDetail: Hole; parcelLink: Hole }): Html => html`<tr>
<td class="line" align="${t.start}" style="padding:12px 0;border-bottom:1px solid #e7e7e2;font-family:${t.font};font-size:14px;line-height:20px"><span class="text" style="font-size:16px;line-height:24px;color:#1d1d1b">${v.title}</span><br/><span class="${v.tone}" style="font-weight:600;color:${v.toneColor}">${v.state}</span>${v.parcelDetail}${v.parcelLink}</td></tr>`;

export const parcelsPart = (t: Theme, v: { parcel: Hole }): Html => html`<tr>
<td align="${t.start}" class="gutter" style="font-size:0px;padding:0 40px 24px;word-break:break-word;"><table cellpadding="0" cellspacing="0" role="presentation" width="100%" border="0" style="color:#1d1d1b;font-family:${t.font};font-size:16px;line-height:24px;table-layout:auto;width:100%;border:none;">${v.parcel}</table></td></tr>`;

export const picturePart = (t: Theme, v: { src: Hole }): Html => html`<img class="picture" src="${v.src}" alt="" width="64" height="64" style="display:block;width:64px;height:64px;object-fit:cover;border:0;border-radius:6px;background-color:#f8f8f7"/>`;

export const noPicturePart = (t: Theme): Html => html`<div class="picture" style="width:64px;height:64px;border-radius:6px;background-color:#f8f8f7"></div>`;

export const itemPicturePart = (t: Theme, v: { picture: Hole }): Html => html`<td class="line" width="80" valign="top" style="width:80px;padding:12px 0;border-bottom:1px solid #e7e7e2">${v.picture}</td>`;

export const itemDetailPart = (t: Theme, v: { detail: Hole }): Html => html`<br/><span class="muted" style="font-size:14px;line-height:20px;color:#62625c">${v.detail}</span>`;

export const itemPart = (t: Theme, v: { itemPicture: Hole; title: Hole; itemDetail: Hole; quantity: Hole }): Html => html`<tr>${v.itemPicture}<td class="text line" align="${t.start}" style="padding:12px 0;border-bottom:1px solid #e7e7e2;font-family:${t.font};font-size:16px;line-height:24px;color:#1d1d1b">${v.title}${v.itemDetail}</td>
<td class="muted line" align="${t.end}" style="padding:12px 0;padding-${t.start}:16px;border-bottom:1px solid #e7e7e2;font-family:${t.font};font-size:16px;line-height:24px;color:#62625c;white-space:nowrap">${v.quantity}</td></tr>`;

export const notePart = (t: Theme, v: { columns: Hole; text: Hole }): Html => html`<tr>
<td class="muted" colspan="${v.columns}" align="${t.start}" style="padding:12px 0 0;font-family:${t.font};font-size:14px;line-height:20px;color:#62625c">${v.text}</td></tr>`;

export const itemsPart = (t: Theme, v: { item: Hole; note: Hole }): Html => html`<tr>
<td align="${t.start}" class="gutter" style="font-size:0px;padding:0 40px 24px;word-break:break-word;"><table cellpadding="0" cellspacing="0" role="presentation" width="100%" border="0" style="color:#1d1d1b;font-family:${t.font};font-size:16px;line-height:24px;table-layout:auto;width:100%;border:none;">${v.item}${v.note}</table></td></tr>`;

export const totalPart = (t: Theme, v: { size: Hole; weight: Hole; label: Hole; value: Hole }): Html => html`<tr>
<td class="text" align="${t.start}" style="padding:4px 0;font-family:${t.font};font-size:${v.size};line-height:24px;font-weight:${v.weight};color:#1d1d1b">${v.label}</td>
<td class="text" align="${t.end}" style="padding:4px 0;padding-${t.start}:16px;font-family:${t.font};font-size:${v.size};line-height:24px;font-weight:${v.weight};color:#1d1d1b;white-space:nowrap">${v.value}</td></tr>`;

export const totalsPart = (t: Theme, v: { total: Hole }): Html => html`<tr>
<td align="${t.start}" class="gutter" style="font-size:0px;padding:0 40px 24px;word-break:break-word;"><table cellpadding="0" cellspacing="0" role="presentation" width="100%" border="0" style="color:#1d1d1b;font-family:${t.font};font-size:16px;line-height:24px;table-layout:auto;width:100%;border:none;">${v.total}</table></td></tr>`;

export const addressLinePart = (t: Theme, v: { line: Hole }): Html => html`<br/>${v.line}`;

export const addressPart = (t: Theme, v: { width: Hole; title: Hole; addressLine: Hole }): Html => html`<td class="half text" align="${t.start}" valign="top" width="${v.width}" style="padding:0;padding-${t.end}:16px;word-break:break-word;font-family:${t.font};font-size:14px;line-height:22px;color:#1d1d1b"><span style="font-weight:600">${v.title}</span>${v.addressLine}</td>`;

export const addressesPart = (t: Theme, v: { address: Hole }): Html => html`<tr>
<td align="${t.start}" class="gutter" style="font-size:0px;padding:0 40px 24px;word-break:break-word;"><table cellpadding="0" cellspacing="0" role="presentation" width="100%" border="0" style="color:#1d1d1b;font-family:${t.font};font-size:16px;line-height:24px;table-layout:auto;width:100%;border:none;">
<tr>${v.address}</tr></table></td></tr>`;

export const askPicturePart = (t: Theme, v: { picture: Hole }): Html => html`<td class="line" width="80" valign="top" style="width:80px;padding:20px 0 24px;border-top:1px solid #e7e7e2">${v.picture}</td>`;

export const askPart = (t: Theme, v: { askPicture: Hole; title: Hole; href: Hole; label: Hole }): Html => html`<tr>${v.askPicture}<td class="line" align="${t.start}" style="padding:20px 0 24px;border-top:1px solid #e7e7e2">
<p class="text" style="margin:0;padding:0 0 14px;font-family:${t.font};font-size:16px;line-height:24px;font-weight:600;color:#1d1d1b">${v.title}</p><table role="presentation" class="ask-button" cellpadding="0" cellspacing="0" border="0" style="border-collapse:separate">
<tr>
<td align="center" bgcolor="${t.button}" style="border-radius:8px;background:${t.button};mso-padding-alt:14px 28px"><a href="${v.href}" style="display:inline-block;padding:14px 28px;mso-padding-alt:0;border-radius:8px;background:${t.button};font-family:${t.font};font-size:16px;line-height:20px;font-weight:600;color:${t.buttonText};text-decoration:none">${v.label}</a></td></tr></table></td></tr>`;

export const asksPart = (t: Theme, v: { ask: Hole }): Html => html`<tr>
<td align="${t.start}" class="gutter" style="font-size:0px;padding:0 40px 8px;word-break:break-word;"><table cellpadding="0" cellspacing="0" role="presentation" width="100%" border="0" style="color:#1d1d1b;font-family:${t.font};font-size:16px;line-height:24px;table-layout:auto;width:100%;border:none;">${v.ask}</table></td></tr>`;

export const codePicturePart = (t: Theme, v: { src: Hole; alt: Hole }): Html => html`<img src="${v.src}" alt="${v.alt}" width="200" height="200" style="display:block;width:200px;height:200px;margin:12px auto;border:0;border-radius:8px;background-color:#ffffff;color:#1d1d1b;font-size:14px;line-height:20px"/>`;

export const codePart = (t: Theme, v: { title: Hole; codePicture: Hole; words: Hole; code: Hole }): Html => html`<tr>
<td align="center" class="gutter text" style="font-size:0px;padding:8px 40px 24px;word-break:break-word;">
<div style="font-family:${t.font};font-size:16px;line-height:24px;text-align:center;color:#1d1d1b;"><h2 style="margin:0;font-size:16px;line-height:24px;font-weight:600">${v.title}</h2>${v.codePicture}<p class="muted" style="margin:0;font-size:14px;line-height:20px;color:#62625c">${v.words}</p>
<p style="margin:0;font-size:16px;line-height:24px;font-weight:600;word-break:break-all">${v.code}</p></div></td></tr>`;

export const advicePart = (t: Theme, v: { title: Hole; text: Hole }): Html => html`<tr>
<td align="${t.start}" class="gutter text" style="font-size:0px;padding:8px 40px 4px;word-break:break-word;">
<div style="font-family:${t.font};font-size:16px;line-height:24px;text-align:${t.start};color:#1d1d1b;"><h2 style="margin:0;font-size:16px;line-height:24px;font-weight:600">${v.title}</h2></div></td></tr>
<tr>
<td align="${t.start}" class="gutter muted" style="font-size:0px;padding:0 40px 24px;word-break:break-word;">
<div style="font-family:${t.font};font-size:14px;line-height:20px;text-align:${t.start};color:#62625c;"><p style="margin:0">${v.text}</p></div></td></tr>`;

export const unsubscribePart = (t: Theme, v: { href: Hole; label: Hole }): Html => html`<br/><a class="muted" href="${v.href}" style="color:#62625c;text-decoration:underline">${v.label}</a>`;

export const postalAddressPart = (t: Theme, v: { text: Hole }): Html => html`<p style="margin:0;padding:12px 0 0">${v.text}</p>`;

export const pagePart = (t: Theme, v: { locale: Hole; subject: Hole; schema: Hole; preview: Hole; logo: Hole; shopName: Hole; order: Hole; title: Hole; greeting: Hole; blocks: Hole; reason: Hole; unsubscribe: Hole; postalAddress: Hole }): Html => html`<!doctype html><html lang="${v.locale}" dir="${t.dir}" xmlns="http://www.w3.org/1999/xhtml" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"><head><title>${v.subject}</title><!--[if !mso]><!--><meta http-equiv="X-UA-Compatible" content="IE=edge"><!--<![endif]--><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<style type="text/css">body { margin:0;padding:0;-webkit-text-size-adjust:100%;-ms-text-size-adjust:100%; }
table, td { border-collapse:collapse;mso-table-lspace:0pt;mso-table-rspace:0pt; }
img { border:0;height:auto;line-height:100%; outline:none;text-decoration:none;-ms-interpolation-mode:bicubic; }
p { display:block;margin:13px 0; }</style><!--[if mso]><noscript><xml><o:OfficeDocumentSettings><o:AllowPNG/><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml></noscript><![endif]--><!--[if lte mso 11]>
<style type="text/css">.mj-outlook-group-fix { width:100% !important; }</style><![endif]-->
<style type="text/css">@media only screen and (min-width:480px) {
.mj-column-per-100 { width:100% !important; max-width: 100%; }
}</style>
<style media="screen and (min-width:480px)">.moz-text-html .mj-column-per-100 { width:100% !important; max-width: 100%; }</style>
<style type="text/css">:root{color-scheme:light dark;supported-color-schemes:light dark}
body{width:100%!important}
a{word-break:break-word}
@media (max-width:480px){
.gutter{padding-left:20px!important;padding-right:20px!important}
.title{font-size:24px!important;line-height:32px!important}
.button table,.ask-button{width:100%!important}
.button a,.ask-button a{display:block!important}
.stack td{display:block!important;width:auto!important;padding:4px 0 0!important;text-align:start!important}
.stack td+td{padding:0 0 4px!important}
.half{display:block!important;width:100%!important;padding:0 0 16px!important}
}
@media (prefers-color-scheme:dark){
.page,.page>div{background-color:#131312!important}
.card,.card>table{background:#1f1f1d!important;background-color:#1f1f1d!important}
.panel,.picture{background-color:#2a2a27!important}
.line{border-color:#3a3a36!important}
.text,.text>div{color:#f3f3ef!important}
.muted,.muted>div{color:#b0b0a8!important}
.logo{background-color:#ffffff!important;padding:8px!important;border-radius:8px!important}
.accent{color:${t.accentDark}!important}
.done{color:#6fcf8b!important}
.moving{color:#8ab8ff!important}
.waiting{color:#b0b0a8!important}
.trouble{color:#ff9a90!important}
.button td,.button a,.ask-button td,.ask-button a{background:${t.buttonDark}!important;color:${t.buttonTextDark}!important}
}
[data-ogsb] .page,[data-ogsb] .page>div{background-color:#131312!important}
[data-ogsb] .card,[data-ogsb] .card>table{background-color:#1f1f1d!important}
[data-ogsb] .panel,[data-ogsb] .picture{background-color:#2a2a27!important}
[data-ogsc] .line{border-color:#3a3a36!important}
[data-ogsc] .text,[data-ogsc] .text>div{color:#f3f3ef!important}
[data-ogsc] .muted,[data-ogsc] .muted>div{color:#b0b0a8!important}
[data-ogsb] .logo{background-color:#ffffff!important;padding:8px!important;border-radius:8px!important}
[data-ogsc] .accent{color:${t.accentDark}!important}
[data-ogsc] .done{color:#6fcf8b!important}
[data-ogsc] .moving{color:#8ab8ff!important}
[data-ogsc] .waiting{color:#b0b0a8!important}
[data-ogsc] .trouble{color:#ff9a90!important}
[data-ogsc] .button a,[data-ogsc] .ask-button a{color:${t.buttonTextDark}!important}
[data-ogsb] .button td,[data-ogsb] .button a,[data-ogsb] .ask-button td,[data-ogsb] .ask-button a{background-color:${t.buttonDark}!important}</style><meta name="color-scheme" content="light dark"/><meta name="supported-color-schemes" content="light dark"/><meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no"/>${v.schema}</head><body class="page" style="background-color:#f5f5f4;">
<div aria-label="${v.subject}" aria-roledescription="email" role="article" lang="${v.locale}" dir="${t.dir}" style="background-color:#f5f5f4;">
<div style="display:none;max-height:0;max-width:0;opacity:0;overflow:hidden;mso-hide:all">${v.preview}</div><!--[if mso | IE]><table align="center" border="0" cellpadding="0" cellspacing="0" class="" role="presentation" style="width:624px;" width="624"><tr><td style="line-height:0px;font-size:0px;mso-line-height-rule:exactly;"><![endif]-->
<div style="margin:0px auto;max-width:624px;"><table align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="width:100%;"><tbody>
<tr>
<td style="direction:ltr;font-size:0px;padding:32px 12px;text-align:center;"><!--[if mso | IE]><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr><td class="" width="624px"><table align="center" border="0" cellpadding="0" cellspacing="0" class="" role="presentation" style="width:600px;" width="600"><tr><td style="line-height:0px;font-size:0px;mso-line-height-rule:exactly;"><![endif]-->
<div style="margin:0px auto;max-width:600px;"><table align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="width:100%;"><tbody>
<tr>
<td style="direction:${t.dir};font-size:0px;padding:0;text-align:${t.start};"><!--[if mso | IE]><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr><td class="" style="vertical-align:top;width:600px;"><![endif]-->
<div class="mj-column-per-100 mj-outlook-group-fix" style="font-size:0px;text-align:left;direction:${t.dir};display:inline-block;vertical-align:top;width:100%;"><table border="0" cellpadding="0" cellspacing="0" role="presentation" style="vertical-align:top;" width="100%"><tbody>${v.logo}${v.shopName}</tbody></table></div><!--[if mso | IE]></td></tr></table><![endif]--></td></tr></tbody></table></div><!--[if mso | IE]></td></tr></table></td></tr><tr><td class="card-outlook" width="624px"><table align="center" border="0" cellpadding="0" cellspacing="0" class="card-outlook" role="presentation" style="width:600px;" width="600" bgcolor="#ffffff"><tr><td style="line-height:0px;font-size:0px;mso-line-height-rule:exactly;"><![endif]-->
<div class="card" style="background:#ffffff;background-color:#ffffff;margin:0px auto;max-width:600px;border-radius:12px;overflow:hidden;"><table align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="background:#ffffff;background-color:#ffffff;width:100%;border-collapse:separate;"><tbody>
<tr>
<td style="border-radius:12px;direction:${t.dir};font-size:0px;padding:40px 0 16px;text-align:${t.start};"><!--[if mso | IE]><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr><td class="" style="vertical-align:top;width:600px;"><![endif]-->
<div class="mj-column-per-100 mj-outlook-group-fix" style="font-size:0px;text-align:left;direction:${t.dir};display:inline-block;vertical-align:top;width:100%;"><table border="0" cellpadding="0" cellspacing="0" role="presentation" style="vertical-align:top;" width="100%"><tbody>
<tr>
<td align="${t.start}" class="gutter muted" style="font-size:0px;padding:0 40px 8px;word-break:break-word;">
<div style="font-family:${t.font};font-size:14px;line-height:20px;text-align:${t.start};color:#62625c;">${v.order}</div></td></tr>
<tr>
<td align="${t.start}" class="gutter text" style="font-size:0px;padding:0 40px 24px;word-break:break-word;">
<div style="font-family:${t.font};font-size:16px;line-height:26px;text-align:${t.start};color:#1d1d1b;"><h1 class="title" style="margin:0;font-size:28px;line-height:36px;font-weight:600">${v.title}</h1></div></td></tr>
<tr>
<td align="${t.start}" class="gutter text" style="font-size:0px;padding:0 40px 12px;word-break:break-word;">
<div style="font-family:${t.font};font-size:16px;line-height:26px;text-align:${t.start};color:#1d1d1b;"><p style="margin:0">${v.greeting}</p></div></td></tr>${v.blocks}</tbody></table></div><!--[if mso | IE]></td></tr></table><![endif]--></td></tr></tbody></table></div><!--[if mso | IE]></td></tr></table></td></tr><tr><td class="" width="624px"><table align="center" border="0" cellpadding="0" cellspacing="0" class="" role="presentation" style="width:600px;" width="600"><tr><td style="line-height:0px;font-size:0px;mso-line-height-rule:exactly;"><![endif]-->
<div style="margin:0px auto;max-width:600px;"><table align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="width:100%;"><tbody>
<tr>
<td style="direction:${t.dir};font-size:0px;padding:0;text-align:${t.start};"><!--[if mso | IE]><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr><td class="" style="vertical-align:top;width:600px;"><![endif]-->
<div class="mj-column-per-100 mj-outlook-group-fix" style="font-size:0px;text-align:left;direction:${t.dir};display:inline-block;vertical-align:top;width:100%;"><table border="0" cellpadding="0" cellspacing="0" role="presentation" style="vertical-align:top;" width="100%"><tbody>
<tr>
<td align="${t.start}" class="gutter muted" style="font-size:0px;padding:24px 40px 8px;word-break:break-word;">
<div style="font-family:${t.font};font-size:13px;line-height:20px;text-align:${t.start};color:#62625c;"><p style="margin:0">${v.reason}${v.unsubscribe}</p>${v.postalAddress}</div></td></tr></tbody></table></div><!--[if mso | IE]></td></tr></table><![endif]--></td></tr></tbody></table></div><!--[if mso | IE]></td></tr></table></td></tr></table><![endif]--></td></tr></tbody></table></div><!--[if mso | IE]></td></tr></table><![endif]--></div></body></html>`;
