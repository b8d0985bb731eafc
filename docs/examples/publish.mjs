// Dispatches one session: npm install kafkajs@2 && node publish.mjs [sessionId]
import { randomUUID } from "node:crypto";
import { Kafka } from "kafkajs";

const brokers = (process.env.KAFKA_BOOTSTRAP_SERVERS ?? "localhost:9092").split(",");
const sessionId = process.argv[2] ?? `ses-node-${randomUUID()}`;

const producer = new Kafka({ clientId: "example-node", brokers }).producer({ idempotent: true });
await producer.connect();
const [written] = await producer.send({
  topic: "session-dispatch",
  acks: -1,
  messages: [
    {
      key: sessionId,
      headers: {
        ce_specversion: "1.0",
        ce_id: randomUUID(),
        ce_source: "/examples/node",
        ce_type: "dev.rensei.session.dispatched.v1",
        "content-type": "application/json",
      },
      value: JSON.stringify({ orgId: "org_acme", sessionId, pools: ["daytona-default"] }),
    },
  ],
});
console.log(`${sessionId} is dispatched: partition ${written.partition}, offset ${written.baseOffset}`);
await producer.disconnect();
