namespace Fluxor.Exceptions;

/// <summary>An effect threw. Whoever calls <see cref="Handled"/> keeps the error from tearing down the page.</summary>
public class UnhandledExceptionEventArgs(Exception exception) : EventArgs
{
    public Exception Exception { get; } = exception;
    public bool WasHandled { get; private set; }
    public void Handled() => WasHandled = true;
}
