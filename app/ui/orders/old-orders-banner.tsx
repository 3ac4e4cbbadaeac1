import { Banner } from '@shopify/polaris';

/** `reach`: after how many days an order may still come back, where that is more than Shopify lets us see. */
export const OldOrdersBanner = ({ reach }: { reach: number }) => (
  <Banner tone="warning" title="Shopify shows us orders of the last 60 days only">
    <p>
      {`With these days, an order may come back ${reach} days after it was placed. Older orders cannot be returned through Doorstep until it has the permission “Read all orders”: ask for it in the app’s set-up, or choose shorter windows.`}
    </p>
  </Banner>
);
