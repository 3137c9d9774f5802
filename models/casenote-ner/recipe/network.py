"""The network: MiniLM encoder, letter-case embedding, linear head over BIO tags."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import nn
from transformers import BertModel

from redact.recognizers.encoding import SHAPES, TAGS


class TaggingNetwork(nn.Module):
    """Maps piece ids, shapes and mask (all batch x length) to logits (batch x length x tags)."""

    def __init__(self, encoder: Path) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(encoder, add_pooling_layer=False, attn_implementation="sdpa")
        width = self.encoder.config.hidden_size
        self.shape = nn.Embedding(len(SHAPES), width)
        nn.init.zeros_(self.shape.weight)
        self.dropout = nn.Dropout(0.1)
        self.head = nn.Linear(width, len(TAGS))

    def forward(self, ids: torch.Tensor, shapes: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Return unnormalised tag scores."""
        embedded = self.encoder.embeddings.word_embeddings(ids) + self.shape(shapes)
        hidden = self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        return self.head(self.dropout(hidden))


def masked_loss(logits: torch.Tensor, tags: torch.Tensor, unmarked: torch.Tensor) -> torch.Tensor:
    """Cross entropy in which O also stands for every tag its corpus does not mark.

    Args:
        logits: batch x length x tags.
        tags: batch x length; -100 where padded.
        unmarked: batch x tags, true for tags that the source leaves out.
    """
    scores = torch.log_softmax(logits.float(), -1)
    allowed = unmarked.clone()
    allowed[:, 0] = True
    outside = torch.logsumexp(scores.masked_fill(~allowed[:, None, :], -1e9), -1)
    inside = scores.gather(-1, tags.clamp(min=0)[..., None])[..., 0]
    real = tags >= 0
    return -(torch.where(tags > 0, inside, outside) * real).sum() / real.sum()
