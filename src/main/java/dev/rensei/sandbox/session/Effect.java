package dev.rensei.sandbox.session;

import dev.rensei.sandbox.lifecycle.Entry;
import dev.rensei.sandbox.model.Dispatch;
import dev.rensei.sandbox.model.OrgId;
import dev.rensei.sandbox.model.PoolId;
import dev.rensei.sandbox.model.Position;
import dev.rensei.sandbox.pool.Pool;
import java.net.URI;
import java.time.Duration;

/** What a session wants done. The actor carries effects out in order. */
public sealed interface Effect {

    /** Lets whoever carries out effects carry out this one. */
    void visit(Visitor visitor);

    /** Make an event durable; whatever follows waits for it. */
    record Publish(Entry entry) implements Effect {
        @Override
        public void visit(Visitor visitor) {
            visitor.publish(this);
        }
    }

    /** The outcome of this record is durable. */
    record Acknowledge(Position position) implements Effect {
        @Override
        public void visit(Visitor visitor) {
            visitor.acknowledge(this);
        }
    }

    /** Create the sandbox; answered by {@link Input.Created} or {@link Input.CalledOff}. */
    record Create(int ticket, Pool pool, SandboxIdentity identity, Dispatch dispatch, String traceparent)
            implements Effect {
        @Override
        public void visit(Visitor visitor) {
            visitor.create(this);
        }
    }

    /** Look for the sandbox by its name; answered by {@link Input.Looked}. */
    record LookByName(int ticket, Pool pool, SandboxIdentity identity) implements Effect {
        @Override
        public void visit(Visitor visitor) {
            visitor.lookByName(this);
        }
    }

    /** Look at the sandbox by its id; answered by {@link Input.Looked}. */
    record LookById(int ticket, Target.ById sandbox) implements Effect {
        @Override
        public void visit(Visitor visitor) {
            visitor.lookById(this);
        }
    }

    /** Remove it, however long that takes; answered by {@link Input.Removed}. */
    record Remove(int ticket, Target target) implements Effect {
        @Override
        public void visit(Visitor visitor) {
            visitor.remove(this);
        }
    }

    /** Remove it as well as can be, without an answer; what is left is the reaper's. */
    record Discard(Target target) implements Effect {
        @Override
        public void visit(Visitor visitor) {
            visitor.discard(this);
        }
    }

    /** It stopped by itself: remove it if its pool wants that, leave it otherwise. */
    record TidyStopped(Target.ById sandbox, PoolId pool) implements Effect {
        @Override
        public void visit(Visitor visitor) {
            visitor.tidyStopped(this);
        }
    }

    /** Wait; answered by {@link Input.Woke}. */
    record Wait(int ticket, Delay delay) implements Effect {
        @Override
        public void visit(Visitor visitor) {
            visitor.await(this);
        }
    }

    /** End the wait of this ticket, or its create if that has not been sent; answered by {@link Input.CalledOff} if it was in time. */
    record CallOff(int ticket) implements Effect {
        @Override
        public void visit(Visitor visitor) {
            visitor.callOff(this);
        }
    }

    /** How long to wait. */
    sealed interface Delay {
        /** Exponential, with full jitter, by the number of tries so far. */
        record Backoff(int tries) implements Delay {}

        /** Just so long. */
        record Exactly(Duration duration) implements Delay {}
    }

    /** What to remove. */
    sealed interface Target {
        /** A sandbox whose id is known. */
        record ById(OrgId orgId, String provider, URI apiUrl, String externalId) implements Target {}

        /** A sandbox that may exist, or may yet come to exist, under a name.
         *
         * @param onlyBroken whether to leave it alone unless it is broken, because the name is in use
         */
        record ByName(Pool pool, SandboxIdentity identity, boolean onlyBroken) implements Target {}
    }

    /** Whoever carries out effects. */
    interface Visitor {
        /** See {@link Publish}. */
        void publish(Publish effect);

        /** See {@link Acknowledge}. */
        void acknowledge(Acknowledge effect);

        /** See {@link Create}. */
        void create(Create effect);

        /** See {@link LookByName}. */
        void lookByName(LookByName effect);

        /** See {@link LookById}. */
        void lookById(LookById effect);

        /** See {@link Remove}. */
        void remove(Remove effect);

        /** See {@link Discard}. */
        void discard(Discard effect);

        /** See {@link TidyStopped}. */
        void tidyStopped(TidyStopped effect);

        /** See {@link Wait}. */
        void await(Wait effect);

        /** See {@link CallOff}. */
        void callOff(CallOff effect);
    }
}
