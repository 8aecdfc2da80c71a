"""What a file carries beside its pages: comments, forms, metadata, earlier revisions, streams that no page draws."""
