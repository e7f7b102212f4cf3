namespace ShopSaaS.Core.Data.Local;

/// <summary>The private PostgreSQL could not start; the message tells the operator why and what to do, and is meant to be printed alone.</summary>
public sealed class LocalPostgresException : Exception
{
    public LocalPostgresException(string message) : base(message) { }
    public LocalPostgresException(string message, Exception inner) : base(message, inner) { }
    public LocalPostgresException() { }
}
