import { Box } from '@shopify/polaris';
import type { ReactNode } from 'react';

/** One of several like it within a card: a rule, a season, a mail. */
export const Framed = ({ children }: { children: ReactNode }) => (
  <Box borderColor="border" borderWidth="025" borderRadius="200" padding="300">
    {children}
  </Box>
);
