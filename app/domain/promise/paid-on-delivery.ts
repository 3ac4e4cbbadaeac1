/**
 * Shopify names a manual payment method as the merchant wrote it, so cash on delivery is known by its words; in the
 * languages of those who use it most. What is not recognized is taken to be paid before it leaves.
 */
const words = [
  ...['cash on delivery', 'pay on delivery', 'payment on delivery', 'collect on delivery', 'nachnahme'],
  ...['contrassegno', 'pagamento alla consegna', 'contre remboursement', 'paiement a la livraison'],
  ...['contra reembolso', 'contrareembolso', 'contra entrega', 'contraentrega', 'pagamento na entrega', 'a cobranca'],
  ...['ramburs', 'plata la livrare', 'αντικαταβολη', 'الدفع عند الاستلام', 'الدفع عند التسليم', 'rembours'],
  ...['za pobraniem', 'dobirk', 'utanvet', 'postforskott', 'efterkrav', 'etterkrav', 'kapida odeme', 'pouzec'],
  ...['наложен', 'при получении', 'при доставка'],
];

export const isPaidOnDelivery = (paymentMethods: string[]): boolean =>
  paymentMethods.map(folded).some((name) => /\bcod\b/.test(name) || words.some((word) => name.includes(word)));

/** Without capitals and accents. */
const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .replaceAll('ı', 'i');
