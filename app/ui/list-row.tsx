import { BlockStack, IndexTable, Link, Text } from '@shopify/polaris';
import type { ReactNode } from 'react';

type Props = {
  id: string;
  index: number;
  isSelected?: boolean;
  cells: readonly ReactNode[];
  /** On a phone, the first line: what it is, and how it stands; `condensed`: what comes below. */
  isCondensed: boolean;
  head: readonly [ReactNode, ReactNode];
  condensed: ReactNode;
};

/** A row of a list: cells, or on a phone a few lines. */
export function ListRow({ id, index, isSelected, cells, isCondensed, head, condensed }: Props) {
  return (
    <IndexTable.Row id={id} position={index} {...(isSelected !== undefined && { selected: isSelected })}>
      {isCondensed ? (
        <div className="doorstep-condensed">
          <BlockStack gap="100">
            <div className="doorstep-row">
              {head[0]}
              {head[1]}
            </div>
            {condensed}
          </BlockStack>
        </div>
      ) : (
        cells.map((cell, at) => <IndexTable.Cell key={at}>{cell}</IndexTable.Cell>)
      )}
    </IndexTable.Row>
  );
}

/** What the row is, and the way to it. */
export const RowLink = ({ url, children }: { url: string; children: string }) => (
  <Link url={url} dataPrimaryLink removeUnderline monochrome>
    <Text as="span" fontWeight="semibold">
      {children}
    </Text>
  </Link>
);
