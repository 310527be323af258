package org.kefubench.intent.textcnn;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.kefubench.api.Intent;
import org.kefubench.api.IntentClassifier;
import org.kefubench.api.ModelCard;
import org.nd4j.linalg.factory.Nd4j;

/** Answers with a network; one thread at a time, since the network keeps the arrays that lie between its layers. */
final class TextCnnBot implements IntentClassifier {

    private final Classifier classifier;
    private final ModelCard card;
    private boolean closed;

    TextCnnBot(Classifier classifier, ModelCard card) {
        this.classifier = classifier;
        this.card = card;
    }

    @Override
    public synchronized List<Intent> classify(List<String> utterances) {
        if (closed) {
            throw new IllegalStateException("the bot is closed");
        }
        return classifier.classify(utterances);
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public Map<String, String> whereItRan() {
        Properties environment = Nd4j.getExecutioner().getEnvironmentInformation();
        Map<String, String> facts = new TreeMap<>();
        facts.put("backend", Nd4j.getBackend().getClass().getSimpleName());
        for (String key : List.of("blas.vendor", "backend", "memory.available", "cores")) {
            Object value = environment.get(key);
            if (value != null) {
                facts.put("nd4j " + key, value.toString());
            }
        }
        return facts;
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            classifier.network().close();
            Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
        }
    }
}
