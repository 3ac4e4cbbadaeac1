const options = (Size: string, Colour: string) => ({ Size, Colour });
/** What the shop of the portal's tests sells. */
export const shirt = {
  id: '50',
  title: 'Linen shirt',
  imageUrl: 'https://cdn.shopify.com/s/files/shirt.svg',
  url: 'https://lumen.example/products/shirt',
  variants: [
    { id: '501', options: options('S', 'Sage'), price: '49.90', stock: 4 },
    { id: '502', options: options('M', 'Sage'), price: '54.90', stock: 3 },
    { id: '503', options: options('L', 'Sage'), price: '49.90', stock: 0 },
    { id: '504', options: options('S', 'Sand'), price: '49.90', stock: 9 },
    { id: '505', options: options('M', 'Sand'), price: '49.90', stock: 2 },
  ],
};
export const mug = {
  id: '60',
  title: 'Stoneware mug',
  imageUrl: 'https://cdn.shopify.com/s/files/mug.svg',
  variants: [{ id: '601', options: {}, price: '12.00', stock: 30 }],
};
export const scarf = {
  id: '70',
  title: 'Merino scarf',
  imageUrl: 'https://cdn.shopify.com/s/files/scarf.svg',
  variants: [{ id: '701', options: {}, price: '59.00', stock: 30 }],
};
