/** What the App Bridge stand-in in the app's frame and the admin page around it say to each other. */

/** A button that the app declares and the admin shows. */
export type FrameButton = { label: string; isPrimary: boolean; isDisabled: boolean; isLoading: boolean };
export type NavItem = { label: string; href: string };
/** Which of the app's button rows was pressed. */
export type ButtonRow = 'saveBar' | 'titleBar' | 'modal';

export type ToAdmin =
  | { says: 'location'; path: string }
  | { says: 'ask'; id: string; question: Question }
  | { says: 'navigation'; items: NavItem[] }
  | { says: 'titleBar'; title: string | null; buttons: FrameButton[] }
  | { says: 'saveBar'; isShown: boolean; buttons: FrameButton[]; asksBeforeDiscard: boolean }
  | { says: 'toast'; id: string; message: string; isError: boolean; durationMs: number; action: string | null }
  | { says: 'hideToast'; id: string }
  | { says: 'loading'; isLoading: boolean }
  | { says: 'open'; url: string; inNewTab: boolean }
  | { says: 'modal'; modal: Modal | null }
  | { says: 'modalHeight'; px: number };

export type Modal = {
  title: string;
  size: 'small' | 'base' | 'large' | 'max';
  /** A page of the app; null: the empty page that the app's own frame fills. */
  src: string | null;
  buttons: FrameButton[];
};

/** Answered in words: the ID token, `leave` or `stay`, or JSON of the app's extensions. */
export type Question = 'idToken' | 'leaveConfirmation' | 'extensions';

export type ToApp =
  | { says: 'answer'; id: string; answer: string }
  | { says: 'navigate'; href: string }
  | { says: 'press'; row: ButtonRow; index: number }
  | { says: 'toastAction'; id: string }
  | { says: 'toastDismissed'; id: string }
  | { says: 'modalReady' }
  | { says: 'modalClosed' };

/** The name of the modal's frame beside the app's: two frames of one origin reach each other by name. */
export const modalFrameName = 'app-modal';
