// Prints lifecycle events, each once: npm install kafkajs@2 kafkajs-lz4@1 && node consume.mjs
import kafkajs from "kafkajs";
import LZ4 from "kafkajs-lz4";

const { Kafka, CompressionCodecs, CompressionTypes } = kafkajs;
CompressionCodecs[CompressionTypes.LZ4] = new LZ4().codec;

const brokers = (process.env.KAFKA_BOOTSTRAP_SERVERS ?? "localhost:9092").split(",");
const consumer = new Kafka({ clientId: "example-node", brokers }).consumer({ groupId: "example-node" });
await consumer.connect();
await consumer.subscribe({ topic: "sandbox-lifecycle", fromBeginning: true });

// Here in memory; with your own state, keep the last (generation, sequence) of each session beside it.
const seen = new Set();
await consumer.run({
  eachMessage: async ({ message }) => {
    const id = message.headers.ce_id.toString();
    if (seen.has(id)) return;
    seen.add(id);
    const event = JSON.parse(message.value.toString());
    console.log(id, event.status, event.reason?.code ?? "", event.sandbox?.externalId ?? "");
  },
});
process.once("SIGINT", () => consumer.disconnect());
process.once("SIGTERM", () => consumer.disconnect());
