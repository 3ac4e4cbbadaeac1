import { onAdmin, tellAdmin } from './admin-channel.ts';

type ToastOptions = {
  duration?: number;
  isError?: boolean;
  action?: string;
  onAction?: () => void;
  onDismiss?: () => void;
};

const listeners = new Map<string, ToastOptions>();

export const toast = {
  /** `duration` in milliseconds. Answers the toast's id, for `hide`. */
  show(message: string, options: ToastOptions = {}): string {
    const id = crypto.randomUUID();
    listeners.set(id, options);
    const { isError = false, duration: durationMs = 5_000, action = null } = options;
    tellAdmin({ says: 'toast', id, message, isError, durationMs, action });
    return id;
  },
  hide: (id: string): void => tellAdmin({ says: 'hideToast', id }),
};

onAdmin('toastAction', ({ id }) => listeners.get(id)?.onAction?.());
onAdmin('toastDismissed', ({ id }) => {
  listeners.get(id)?.onDismiss?.();
  listeners.delete(id);
});
