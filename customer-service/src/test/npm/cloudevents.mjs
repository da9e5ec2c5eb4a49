// Posts events with the official SDK, unchanged: node cloudevents.mjs URL TOKEN CUSTOMER
import { CloudEvent, emitterFor, HTTP, Mode } from 'cloudevents';

const [url, token, customer] = process.argv.slice(2);
const headers = { Authorization: `Bearer ${token}` };

// The SDK makes the message, whoever asks for it sends it.
const transport = async ({ headers: theirs, body }) => {
  const answer = await fetch(url, { method: 'POST', headers: { ...theirs, ...headers }, body });
  if (!answer.ok) {
    throw new Error(`${answer.status} ${await answer.text()}`);
  }
  return answer;
};

const contact = (id) =>
  new CloudEvent({
    id,
    source: '/site/web',
    type: 'ciclo.customer.contact-recorded.v1',
    subject: customer,
    time: '2026-03-01T10:15:30.000Z',
    backfill: true,
    data: { kind: 'visit', channel: 'web' },
  });

await emitterFor(transport, { mode: Mode.BINARY })(contact('binary'));
await emitterFor(transport, { mode: Mode.STRUCTURED })(contact('structured'));
const base64 = new CloudEvent({
  ...contact('base64').toJSON(),
  data: undefined,
  datacontenttype: 'application/json',
  data_base64: Buffer.from('{"kind": "call"}').toString('base64'),
});
await transport(HTTP.structured(base64));
