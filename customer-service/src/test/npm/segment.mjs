// Sends what a shop sends with Segment's own client, unchanged: node segment.mjs HOST WRITE_KEY CUSTOMER
import { Analytics } from '@segment/analytics-node';

const [host, writeKey, customer] = process.argv.slice(2);
const analytics = new Analytics({ host, writeKey, flushAt: 20, maxRetries: 0 });
const failures = [];
analytics.on('error', (error) => failures.push(error));

const timestamp = new Date('2026-03-01T10:15:30.000Z');
analytics.identify({
  userId: customer,
  anonymousId: `${customer}-device`,
  traits: { firstName: 'Ana', lastName: 'García', email: 'ana@example.org', birthday: '1990-02-28' },
});
analytics.track({ userId: customer, event: 'Signed Up', timestamp, messageId: `${customer}-signed-up` });
analytics.page({ userId: customer, name: 'Prices', timestamp, messageId: `${customer}-page` });
analytics.screen({ anonymousId: `${customer}-device`, name: 'Home', timestamp });
analytics.group({ userId: customer, groupId: 'friends' });
analytics.alias({ userId: customer, previousId: `${customer}-device` });
analytics.track({
  userId: customer,
  event: 'Order Completed',
  timestamp,
  properties: {
    order_id: 'A-77',
    total: 59.900000000000006,
    currency: 'EUR',
    coupon: 'WELCOME10',
    products: [{ product_id: 'S-1', quantity: 2, price: 24.95 }, { sku: 'S-2', price: 10 }, { name: 'gift' }],
  },
});
// The thank-you page was loaded again.
analytics.track({
  userId: customer,
  event: 'Order Completed',
  timestamp,
  properties: { order_id: 'A-77', total: 59.9, currency: 'EUR' },
});
analytics.track({
  userId: customer,
  event: 'Order Refunded',
  timestamp,
  properties: { order_id: 'A-77', total: 24.95, currency: 'EUR' },
});
analytics.track({ userId: customer, event: 'Moved House', timestamp, messageId: `${customer}-moved` });
analytics.track({ userId: customer, event: 'Coupon Applied', timestamp });
await analytics.closeAndFlush({ timeout: 30000 });
if (failures.length > 0) {
  console.error(failures);
  process.exit(1);
}
