"""Where bundles are delivered."""
