import { BlockStack, Text } from '@shopify/polaris';
import type { ReactNode } from 'react';

/** What to do in Shopify's theme editor, drawn. */
export function ThemeSteps() {
  return (
    <ol className="doorstep-theme-steps">
      <Step
        title="1. The editor opens with the part in place"
        text="The bar’s switch is under App embeds; the other parts stand among the blocks of their page."
        picture="The theme editor: at its left a list of app embeds, in which the switch beside Doorstep is on."
      >
        <Sidebar />
        <rect x="20" y="44" width="46" height="6" rx="3" fill="#8a8d91" />
        <rect x="20" y="62" width="68" height="24" rx="4" fill="#e8f5ee" stroke="#29845a" />
        <rect x="26" y="71" width="30" height="6" rx="3" fill="#303030" />
        <rect x="62" y="68" width="20" height="12" rx="6" fill="#29845a" />
        <circle cx="76" cy="74" r="4.5" fill="#fff" />
        <rect x="20" y="96" width="68" height="20" rx="4" fill="#f1f1f1" />
        <Preview />
        <rect x="104" y="132" width="124" height="16" fill="#1f3d2b" />
        <rect x="124" y="138" width="84" height="4" rx="2" fill="#fff" />
      </Step>
      <Step
        title="2. Drag it where it should be"
        text="On the product page it reads best right below the price or the button."
        picture="The list of a product page’s blocks: Doorstep’s is dragged below the button."
      >
        <Sidebar />
        <rect x="20" y="44" width="68" height="16" rx="3" fill="#f1f1f1" />
        <rect x="20" y="66" width="68" height="16" rx="3" fill="#f1f1f1" />
        <rect x="26" y="90" width="68" height="18" rx="3" fill="#e8f5ee" stroke="#29845a" />
        <rect x="34" y="96" width="40" height="6" rx="3" fill="#303030" />
        <path d="M84 100v22l5-5 4 9 4-2-4-8h7z" fill="#303030" />
        <Preview />
        <rect x="114" y="44" width="46" height="60" rx="3" fill="#e3c7a2" />
        <rect x="170" y="46" width="48" height="6" rx="3" fill="#303030" />
        <rect x="170" y="60" width="28" height="6" rx="3" fill="#8a8d91" />
        <rect x="170" y="74" width="48" height="14" rx="3" fill="#303030" />
        <rect x="170" y="94" width="48" height="5" rx="2" fill="#29845a" />
        <rect x="170" y="103" width="36" height="5" rx="2" fill="#29845a" />
      </Step>
      <Step
        title="3. Save"
        text="At the top right. Shoppers see it from then on, and it hides by itself when there is nothing to say."
        picture="The top of the theme editor: the button Save at its right end."
      >
        <Sheet x={12} y={34} width={216} height={30} />
        <rect x="22" y="46" width="40" height="6" rx="3" fill="#8a8d91" />
        <rect x="178" y="40" width="42" height="18" rx="4" fill="#303030" />
        <text x="199" y="53" fill="#fff" fontSize="11" fontFamily="sans-serif" textAnchor="middle">
          Save
        </text>
        <circle cx="199" cy="49" r="30" fill="none" stroke="#29845a" strokeWidth="3" />
        <Sheet x={12} y={84} width={216} height={64} />
      </Step>
    </ol>
  );
}

type StepProps = { title: string; text: string; picture: string; children: ReactNode };

function Step({ title, text, picture, children }: StepProps) {
  return (
    <li>
      <BlockStack gap="200">
        <svg viewBox="0 0 240 160" role="img" aria-label={picture}>
          <rect width="240" height="160" fill="#f6f6f7" />
          <rect width="240" height="22" fill="#303030" />
          <circle cx="14" cy="11" r="4" fill="#8a8d91" />
          {children}
        </svg>
        <Text as="h4" variant="headingSm">
          {title}
        </Text>
        <Text as="p">{text}</Text>
      </BlockStack>
    </li>
  );
}

type SheetProps = { x: number; y: number; width: number; height: number };

/** A white area of the editor. */
const Sheet = (area: SheetProps) => <rect {...area} rx="4" fill="#fff" stroke="#c9cccf" />;
const Sidebar = () => <Sheet x={12} y={34} width={84} height={114} />;
const Preview = () => <Sheet x={104} y={34} width={124} height={114} />;
