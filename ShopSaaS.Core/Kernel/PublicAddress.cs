namespace ShopSaaS.Core.Kernel;

/// <summary>Where the platform is found, for links in mail: from configuration, never from a request's Host header.</summary>
public sealed record PublicAddress(string Root)
{
    /// <summary>The absolute address of a path that starts with a slash; an address that is absolute already stays.</summary>
    public string Of(string path) => path.StartsWith('/') ? Root + path : path;
}
