/** In which languages a theme can be read, without their regions: Shopify's own list (LanguageCode, 2026-10). */
export const themeLanguages = new Set(
  `af ak am ar as az be bg bm bn bo br bs ca ce cs cu cy da de dz ee el en eo es et eu fa ff fi fo fr fy ga gd gl gu gv
  ha he hi hr hu hy ia id ig ii is it ja jv ka ki kk kl km kn ko ks ku kw ky lb lg ln lo lt lu lv mg mi mk ml mn mr ms mt
  my nb nd ne nl nn no om or os pa pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sn so sq sr su sv sw ta te tg th ti
  tk to tr tt ug uk ur uz vi vo wo xh yi yo zh zu`.split(/\s+/),
);
