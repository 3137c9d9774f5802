"""The network: a small encoder, a letter-case embedding, a linear head over BIO tags."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import nn
from transformers import AutoConfig, BertModel, MPNetModel

from redact.recognizers.encoding import SHAPES, TAGS

MPNET_SHIFT = 4
"""MPNet's vocabulary is BERT's behind four special pieces, so that both cut text alike."""


class TaggingNetwork(nn.Module):
    """Maps piece ids, shapes and mask (all batch x length) to logits (batch x length x tags)."""

    def __init__(self, encoder: Path, layers: tuple[int, ...] = (), attention: str = "sdpa") -> None:
        """Load the encoder in `encoder` and keep these of its layers (all when empty)."""
        super().__init__()
        kind = AutoConfig.from_pretrained(encoder).model_type
        model = MPNetModel if kind == "mpnet" else BertModel
        options = {} if kind == "mpnet" else {"attn_implementation": attention}
        self.encoder = model.from_pretrained(encoder, add_pooling_layer=False, **options)
        for module in self.encoder.modules():
            if isinstance(module, nn.Dropout):
                module.p = 0.0  # every note comes in many forms: that regularises, and costs no time
        self.encoder.config.attention_probs_dropout_prob = 0.0
        self.shift = MPNET_SHIFT if kind == "mpnet" else 0
        if layers:
            kept = [self.encoder.encoder.layer[at] for at in layers]
            self.encoder.encoder.layer = nn.ModuleList(kept)
            self.encoder.config.num_hidden_layers = len(kept)
        width = self.encoder.config.hidden_size
        self.shape = nn.Embedding(len(SHAPES), width)
        nn.init.zeros_(self.shape.weight)
        self.dropout = nn.Dropout(0.1)
        self.head = nn.Linear(width, len(TAGS))

    def forward(self, ids: torch.Tensor, shapes: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Return unnormalised tag scores."""
        embedded = self.encoder.embeddings.word_embeddings(ids + self.shift) + self.shape(shapes)
        hidden = self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        return self.head(self.dropout(hidden))


class Committee(nn.Module):
    """Several networks that answer as one: the logarithm of the mean of their probabilities."""

    def __init__(self, members: list[TaggingNetwork]) -> None:
        super().__init__()
        self.members = nn.ModuleList(members)

    def forward(self, ids: torch.Tensor, shapes: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Return log probabilities, shaped like the logits of one member."""
        beliefs = [torch.softmax(member(ids, shapes, mask), -1) for member in self.members]
        return torch.log(torch.stack(beliefs).mean(0) + 1e-9)


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


def imitation_loss(logits: torch.Tensor, soft: torch.Tensor, real: torch.Tensor) -> torch.Tensor:
    """Cross entropy with a teacher's probabilities (batch x length x tags) over the real pieces."""
    scores = torch.log_softmax(logits.float(), -1)
    return -((soft * scores).sum(-1) * real).sum() / real.sum()
