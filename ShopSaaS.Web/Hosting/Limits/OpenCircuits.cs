namespace ShopSaaS.Web.Hosting.Limits;

/// <summary>How many live pages each member has open on this server.</summary>
public sealed class OpenCircuits
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _open = [];

    /// <summary>One more; how many it is now.</summary>
    public int Enter(string member)
    {
        lock (_gate) return _open[member] = _open.GetValueOrDefault(member) + 1;
    }

    /// <summary>One less.</summary>
    public void Leave(string member)
    {
        lock (_gate)
        {
            if (_open.GetValueOrDefault(member) is var left and > 1) _open[member] = left - 1;
            else _open.Remove(member);
        }
    }
}
