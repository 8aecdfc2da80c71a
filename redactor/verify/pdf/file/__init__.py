"""The file as objects and bytes: opened, surveyed, carved, and which of its streams a page draws. Looks for no leak yet."""
