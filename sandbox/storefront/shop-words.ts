/** What a theme says around products, in the languages that the app speaks. */

export const languages = ['en', 'de', 'fr', 'es', 'it', 'el', 'ro', 'ar'] as const;
export type Language = (typeof languages)[number];

const names = [
  ...['catalog', 'returns', 'account', 'cart', 'add', 'soldOut', 'choose', 'quantity', 'empty', 'goOn', 'total'],
  ...['checkout', 'remove', 'country', 'language', 'apply', 'skip', 'taxes'],
] as const;
export type ShopWords = Record<(typeof names)[number], string>;

const inOrder = (...texts: string[]): ShopWords =>
  Object.fromEntries(names.map((name, index) => [name, texts[index] ?? name])) as ShopWords;

// prettier-ignore
export const shopWords: Record<Language, ShopWords> = {
  en: inOrder('Catalogue', 'Returns', 'Log in', 'Cart', 'Add to cart', 'Sold out', 'Variant', 'Quantity', 'Your cart is empty', 'Continue shopping', 'Estimated total', 'Check out', 'Remove', 'Country/region', 'Language', 'Update', 'Skip to content', 'Taxes included. Shipping calculated at checkout.'),
  de: inOrder('Katalog', 'Rückgabe', 'Einloggen', 'Warenkorb', 'In den Warenkorb legen', 'Ausverkauft', 'Variante', 'Anzahl', 'Dein Warenkorb ist leer', 'Weiter shoppen', 'Geschätzte Gesamtkosten', 'Auschecken', 'Entfernen', 'Land/Region', 'Sprache', 'Aktualisieren', 'Direkt zum Inhalt', 'Inkl. Steuern. Versand wird beim Checkout berechnet.'),
  fr: inOrder('Catalogue', 'Retours', 'Connexion', 'Panier', 'Ajouter au panier', 'Épuisé', 'Variante', 'Quantité', 'Votre panier est vide', 'Continuer les achats', 'Total estimé', 'Procéder au paiement', 'Supprimer', 'Pays/région', 'Langue', 'Mettre à jour', 'Ignorer et passer au contenu', 'Taxes incluses. Frais d’expédition calculés à l’étape de paiement.'),
  es: inOrder('Catálogo', 'Devoluciones', 'Iniciar sesión', 'Carrito', 'Agregar al carrito', 'Agotado', 'Variante', 'Cantidad', 'Tu carrito está vacío', 'Seguir comprando', 'Total estimado', 'Pagar pedido', 'Eliminar', 'País o región', 'Idioma', 'Actualizar', 'Ir directamente al contenido', 'Impuestos incluidos. Los gastos de envío se calculan en la pantalla de pago.'),
  it: inOrder('Catalogo', 'Resi', 'Accedi', 'Carrello', 'Aggiungi al carrello', 'Esaurito', 'Variante', 'Quantità', 'Il tuo carrello è vuoto', 'Continua lo shopping', 'Totale stimato', 'Check-out', 'Rimuovi', 'Paese/Area geografica', 'Lingua', 'Aggiorna', 'Vai direttamente ai contenuti', 'Imposte incluse. Spese di spedizione calcolate al check-out.'),
  el: inOrder('Κατάλογος', 'Επιστροφές', 'Σύνδεση', 'Καλάθι', 'Προσθήκη στο καλάθι', 'Εξαντλήθηκε', 'Παραλλαγή', 'Ποσότητα', 'Το καλάθι σας είναι κενό', 'Συνέχεια αγορών', 'Εκτιμώμενο σύνολο', 'Ολοκλήρωση αγοράς', 'Κατάργηση', 'Χώρα/περιοχή', 'Γλώσσα', 'Ενημέρωση', 'Μετάβαση στο περιεχόμενο', 'Περιλαμβάνονται φόροι. Τα έξοδα αποστολής υπολογίζονται κατά την ολοκλήρωση αγοράς.'),
  ro: inOrder('Catalog', 'Retururi', 'Conectare', 'Coș', 'Adăugați în coș', 'Stoc epuizat', 'Variantă', 'Cantitate', 'Coșul dvs. este gol', 'Continuați cumpărăturile', 'Total estimat', 'Finalizați comanda', 'Eliminați', 'Țară/regiune', 'Limbă', 'Actualizați', 'Salt la conținut', 'Taxe incluse. Transportul se calculează la finalizarea comenzii.'),
  ar: inOrder('الكتالوج', 'الإرجاع', 'تسجيل الدخول', 'سلة التسوق', 'أضف إلى سلة التسوق', 'نفدت الكمية', 'الخيار', 'الكمية', 'سلة التسوق فارغة', 'متابعة التسوق', 'الإجمالي المُقدَّر', 'إتمام الطلب', 'إزالة', 'البلد/المنطقة', 'اللغة', 'تحديث', 'تخطي إلى المحتوى', 'شامل الضرائب. تُحسب رسوم الشحن عند إتمام الطلب.'),
};

/** Where the shop's visitors come from, in the switch; others by `?country=XX`. */
export const countries = ['AE', 'AT', 'CH', 'DE', 'ES', 'FR', 'GB', 'GR', 'IT', 'JP', 'RO', 'US'];

export const countryName = (code: string, language: string): string =>
  new Intl.DisplayNames([language], { type: 'region' }).of(code) ?? code;

export const languageName = (language: Language): string =>
  new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;

export const isRightToLeft = (language: Language): boolean => language === 'ar';
