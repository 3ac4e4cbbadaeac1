import { Badge } from '@shopify/polaris';
import type { MessageStatus } from './orders/message-words.ts';

export function StatusBadge({ status: { label, tone } }: { status: Pick<MessageStatus, 'label' | 'tone'> }) {
  return <Badge {...(tone && { tone })}>{label}</Badge>;
}
