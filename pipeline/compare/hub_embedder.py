"""Any sentence-transformers model as an embedder, for those who can reach a model hub.

Not installed with kazwatch (`pip install sentence-transformers`), and of no use until a space is fitted for the model:

    python -m pipeline.compare.fit_space DATA_DIR OUT.npz --model sentence-transformers/LaBSE
"""

from collections.abc import Sequence

import numpy as np

from pipeline.compare.embedder import Vectors
from pipeline.errors import PlainError


class HubEmbedder:
    """A model by its hub name or folder. `prefix` is put before every sentence, as some models want it."""

    engine = "sentence-transformers"

    def __init__(self, model: str, prefix: str = "") -> None:
        try:
            from sentence_transformers import SentenceTransformer
        except ImportError as error:
            raise PlainError(f"{model} needs sentence-transformers: pip install sentence-transformers") from error
        self.model = model
        self.prefix = prefix
        self._encoder = SentenceTransformer(model, device="cpu")
        self.dimension = int(self._encoder.get_sentence_embedding_dimension())

    def encode(self, sentences: Sequence[str]) -> Vectors:
        """One unit row per sentence, one sentence a batch: padding in a batch would change the vectors."""
        if not sentences:
            return np.empty((0, self.dimension), np.float32)
        texts = [self.prefix + each for each in sentences]
        rows = self._encoder.encode(texts, batch_size=1, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(rows, np.float32)
